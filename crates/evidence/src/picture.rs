//! Takes a picture over: only shapes, plain attributes and text pass, whatever the SVG holds.

use crate::mask::Masker;
use crate::text::{push_escaped, unescape};

const ELEMENTS: [&str; 12] = [
    "svg", "g", "line", "circle", "rect", "path", "polygon", "polyline", "text", "tspan", "title",
    "desc",
];

const ATTRIBUTES: [&str; 39] = [
    "viewBox",
    "preserveAspectRatio",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "dx",
    "dy",
    "width",
    "height",
    "d",
    "points",
    "transform",
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "opacity",
    "paint-order",
    "font-size",
    "font-weight",
    "font-family",
    "font-style",
    "text-anchor",
    "dominant-baseline",
    "vector-effect",
    "letter-spacing",
];

/// One tag of the markup.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    empty: bool,
    attributes: &'a str,
}

/// Appends the picture, labels masked. Elements and attributes that are not listed are dropped,
/// with all that is inside such an element; what is left open is closed.
pub fn push_picture(out: &mut String, svg: &str, masker: &Masker) {
    let mut open: Vec<&str> = Vec::new();
    // Depth inside a dropped element.
    let mut dropped = 0_usize;
    let mut rest = svg;
    while !rest.is_empty() {
        let (text, markup) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if dropped == 0 && !open.is_empty() && !text.trim().is_empty() {
            push_escaped(out, &masker.text(&unescape(text)));
        }
        let (tag, after) = next_tag(markup);
        rest = after;
        let Some(tag) = tag else { continue };
        let listed = ELEMENTS.contains(&tag.name);
        if tag.closes {
            if dropped > 0 {
                dropped -= 1;
            } else if open.last() == Some(&tag.name) {
                open.pop();
                close(out, tag.name);
            }
        } else if dropped > 0 || !listed || (open.is_empty() && tag.name != "svg") {
            dropped += usize::from(!tag.empty);
        } else {
            push_open(out, &tag, open.is_empty());
            if tag.empty {
                close(out, tag.name);
            } else {
                open.push(tag.name);
            }
        }
    }
    for name in open.into_iter().rev() {
        close(out, name);
    }
}

fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// The tag that the markup begins with, and what follows it. None for comments, declarations and
/// what never ends.
fn next_tag(markup: &str) -> (Option<Tag<'_>>, &str) {
    let Some(inner) = markup.strip_prefix('<') else {
        return (None, "");
    };
    if let Some(comment) = inner.strip_prefix("!--") {
        return (
            None,
            comment.split_once("-->").map_or("", |(_, after)| after),
        );
    }
    let Some(end) = end_of_tag(inner) else {
        return (None, "");
    };
    let (body, after) = (inner.get(..end), inner.get(end + 1..).unwrap_or_default());
    let Some(body) = body.filter(|body| !body.starts_with(['!', '?'])) else {
        return (None, after);
    };
    let (body, closes) = body.strip_prefix('/').map_or((body, false), |b| (b, true));
    let (body, empty) = body.strip_suffix('/').map_or((body, false), |b| (b, true));
    let split = body.find(char::is_whitespace).unwrap_or(body.len());
    let (name, attributes) = body.split_at(split);
    let tag = Tag {
        name,
        closes,
        empty,
        attributes,
    };
    (Some(tag), after)
}

/// Where the `>` is that is not inside quotes.
fn end_of_tag(inner: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in inner.char_indices() {
        match (quote, letter) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    None
}

fn push_open(out: &mut String, tag: &Tag<'_>, root: bool) {
    out.push('<');
    out.push_str(tag.name);
    if root {
        // The sheet decides how large it is.
        out.push_str(" class=\"picture\" role=\"img\"");
    }
    let mut rest = tag.attributes.trim();
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.trim();
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            break;
        };
        let Some((value, next)) = after.get(1..).and_then(|v| v.split_once(quote)) else {
            break;
        };
        let sized_by_sheet = root && matches!(name, "width" | "height" | "x" | "y");
        if ATTRIBUTES.contains(&name) && is_plain(value) && !sized_by_sheet {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(value);
            out.push('"');
        }
        rest = next.trim_start();
    }
    out.push('>');
}

/// Numbers, colours and key words, and nothing that could fetch.
fn is_plain(value: &str) -> bool {
    !value.to_ascii_lowercase().contains("url")
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " #.,()%+-".contains(c))
}
