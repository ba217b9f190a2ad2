//! A chart as plain marks: shown as nodes of the page, or saved as a picture, from the same list.

use std::fmt::Write as _;

use gloo::utils::{document_element, window};
use leptos::{
    prelude::*,
    svg::{circle, path, svg, text, title},
};

/// A colour by its token in the style sheet, and how much of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    pub token: &'static str,
    /// 0 to 1.
    pub opacity: f64,
}

impl Tone {
    pub const fn full(token: &'static str) -> Self {
        Tone {
            token,
            opacity: 1.0,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Data of an SVG path.
    Path(String),
    Spot {
        x: f64,
        y: f64,
        radius: f64,
    },
    Words {
        x: f64,
        y: f64,
        text: String,
        /// Ends at `x` instead of beginning there.
        ends: bool,
    },
}

/// One thing that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub figure: Figure,
    pub tone: Tone,
    /// What it is, in words; empty for what the words around it say.
    pub title: String,
}

/// Marks in a box of `width` by `height`, the first lowest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// What all of it shows.
    pub title: String,
    pub marks: Vec<Mark>,
}

const FONT_PX: f64 = 11.0;

impl Drawing {
    pub fn push(&mut self, figure: Figure, tone: Tone, title: impl Into<String>) {
        let title = title.into();
        self.marks.push(Mark {
            figure,
            tone,
            title,
        });
    }

    /// As nodes of the page.
    pub fn view(&self) -> AnyView {
        let marks = self.marks.iter().map(mark_view);
        svg()
            .attr("class", "drawing")
            .attr("viewBox", format!("0 0 {} {}", self.width, self.height))
            .attr("role", "img")
            .attr("aria-label", self.title.clone())
            .attr("font-size", FONT_PX.to_string())
            .child(marks.collect::<Vec<_>>())
            .into_any()
    }

    /// As a picture of its own: no script, no style; `colour` gives the value of a token.
    pub fn svg(&self, colour: impl Fn(&str) -> String) -> String {
        let (width, height) = (self.width, self.height);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"{FONT_PX}\">\
             <title>{}</title><rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
            escaped(&self.title),
            escaped(&colour("--panel")),
        );
        for mark in &self.marks {
            write_mark(&mut out, mark, &colour);
        }
        out.push_str("</svg>\n");
        out
    }
}

fn mark_view(mark: &Mark) -> AnyView {
    let fill = format!("var({})", mark.tone.token);
    let opacity = mark.tone.opacity.to_string();
    let words = (!mark.title.is_empty()).then(|| title().child(mark.title.clone()));
    match &mark.figure {
        Figure::Path(d) => path()
            .attr("d", d.clone())
            .attr("fill", fill)
            .attr("fill-opacity", opacity)
            .child(words)
            .into_any(),
        Figure::Spot { x, y, radius } => circle()
            .attr("cx", x.to_string())
            .attr("cy", y.to_string())
            .attr("r", radius.to_string())
            .attr("fill", fill)
            .attr("fill-opacity", opacity)
            .child(words)
            .into_any(),
        Figure::Words {
            x,
            y,
            text: words,
            ends,
        } => text()
            .attr("x", x.to_string())
            .attr("y", y.to_string())
            .attr("fill", fill)
            .attr("text-anchor", if *ends { "end" } else { "start" })
            .child(words.clone())
            .into_any(),
    }
}

fn write_mark(out: &mut String, mark: &Mark, colour: &impl Fn(&str) -> String) {
    let fill = escaped(&colour(mark.tone.token));
    let opacity = mark.tone.opacity;
    let title = if mark.title.is_empty() {
        String::new()
    } else {
        format!("<title>{}</title>", escaped(&mark.title))
    };
    // Writing to a string cannot fail.
    let _ = match &mark.figure {
        Figure::Path(d) => write!(
            out,
            "<path d=\"{}\" fill=\"{fill}\" fill-opacity=\"{opacity}\">{title}</path>",
            escaped(d)
        ),
        Figure::Spot { x, y, radius } => write!(
            out,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\" fill-opacity=\"{opacity}\">{title}</circle>"
        ),
        Figure::Words { x, y, text, ends } => write!(
            out,
            "<text x=\"{x}\" y=\"{y}\" fill=\"{fill}\" text-anchor=\"{}\">{}</text>",
            if *ends { "end" } else { "start" },
            escaped(text)
        ),
    };
}

/// Text as XML allows it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || c == '\u{fffe}' || c == '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The value that a token of the style sheet has now.
pub fn colour_now(token: &str) -> String {
    let style = window()
        .get_computed_style(&document_element())
        .ok()
        .flatten();
    style
        .and_then(|style| style.get_property_value(token).ok())
        .map(|value| value.trim().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_words_stay_text_in_a_saved_picture() {
        let mut drawing = Drawing {
            title: "<script>".to_owned(),
            ..Drawing::default()
        };
        let words = Figure::Words {
            x: 0.0,
            y: 0.0,
            text: "\"/><img src=x onerror=1>\u{1}".to_owned(),
            ends: false,
        };
        drawing.push(words, Tone::full("--ink"), "");
        let svg = drawing.svg(|_| "#000".to_owned());
        assert!(!svg.contains("<script") && !svg.contains("<img"), "{svg}");
        assert!(svg.contains("&lt;img src=x onerror=1&gt;\u{fffd}"));
    }
}
