"""What is remarked on the reading of a draft, in the same words for every format."""

from __future__ import annotations

NUMBERS_LOST = "自动编号可能缺失"
"""Automatic numbers could not be made out, or not surely."""
EMBEDDED = "文中嵌有另一份文件，其内容没有检查"


def revisions(count: int) -> str:
    """Remark that tracked changes were taken as accepted; "" for none."""
    return f"{count} 处修订按接受后的文字检查" if count else ""


def hidden(count: int) -> str:
    """Remark that hidden words were left out; "" for none."""
    return f"有隐藏文字 {count} 处，未检查" if count else ""


def unread_notes(count: int) -> str:
    """Remark that footnotes or endnotes could not be read; "" for none."""
    return f"{count} 处脚注或尾注没有检查" if count else ""


def unreadable(count: int) -> str:
    """Remark that characters could not be made out; "" for none."""
    return f"有 {count} 个字符读不出，以“\ufffd”代替" if count else ""


def lost_pages(count: int) -> str:
    """Remark that pages are broken; "" for none."""
    return f"有 {count} 页已损坏，没有读出" if count else ""
