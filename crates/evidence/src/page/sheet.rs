//! The only hand that writes to the page: markup of our own, and everything else escaped.

use std::fmt::Display;

use crate::figures;
use crate::mask::{Masker, Masking};
use crate::picture::push_picture;
use crate::text::push_escaped;

/// Characters of a value that are shown.
const LONGEST_VALUE: usize = 160;

pub struct Sheet {
    out: String,
    masker: Masker,
}

impl Sheet {
    pub fn new(masker: Masker) -> Self {
        Self {
            out: String::new(),
            masker,
        }
    }

    pub fn into_html(self) -> String {
        self.out
    }

    pub fn masking(&self) -> Masking {
        self.masker.masking()
    }

    /// Markup of our own; never anything from a source.
    pub fn html(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Free text of a source or a person.
    pub fn text(&mut self, text: &str) {
        push_escaped(&mut self.out, &self.masker.text(text));
    }

    /// Text of our own that may name a value.
    pub fn plain(&mut self, text: &str) {
        push_escaped(&mut self.out, &self.masker.plain(text));
    }

    /// A hash or a number of our own: hexadecimal digits say nothing of a source.
    pub fn figure(&mut self, figure: impl Display) {
        push_escaped(&mut self.out, &figure.to_string());
    }

    pub fn count(&mut self, n: u64) {
        self.html(&figures::count(n));
    }

    /// An account, a display name or an identifier; isolated, so that its direction stays inside,
    /// and cut where no reader would go on.
    pub fn value(&mut self, value: &str) {
        let shown = self.masker.value(value);
        let end = shown.char_indices().nth(LONGEST_VALUE);
        let cut = end.and_then(|(at, _)| shown.get(..at)).unwrap_or(shown);
        self.out.push_str("<bdi class=\"value\">");
        push_escaped(&mut self.out, cut);
        if cut.len() < shown.len() {
            let letters = figures::count(shown.chars().count() as u64);
            self.html(&format!("… ({letters} characters)"));
        }
        self.out.push_str("</bdi>");
    }

    pub fn picture(&mut self, svg: &str) {
        push_picture(&mut self.out, svg, &self.masker);
    }

    pub fn heading(&mut self, heading: &str) {
        self.html("<h2>");
        self.html(heading);
        self.html("</h2>\n");
    }

    /// Opens a table; each column is a class and a heading.
    pub fn table(&mut self, class: &str, columns: &[(&str, &str)]) {
        self.html(&format!("<table class=\"{class}\">\n<thead><tr>"));
        for (class, heading) in columns {
            self.html(&format!(
                "<th scope=\"col\" class=\"{class}\">{heading}</th>"
            ));
        }
        self.html("</tr></thead>\n<tbody>\n");
    }

    pub fn end_table(&mut self) {
        self.html("</tbody>\n</table>\n");
    }

    /// Text between tags of our own.
    pub fn tagged(&mut self, open: &str, text: &str, close: &str) {
        self.html(open);
        self.text(text);
        self.html(close);
    }
}
