//! Annex F and G: the sources, and how to come to the same result without us.

use super::Sheet;
use crate::RingEvidence;

pub fn push(sheet: &mut Sheet, ring: &RingEvidence) {
    sources(sheet, ring);
    again(sheet, ring);
}

fn sources(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.html("<section>\n");
    sheet.heading("F · Sources");
    let columns = [
        ("", "File"),
        ("number", "Bytes"),
        ("number", "Rows read"),
        ("number", "Kept"),
        ("number", "Duplicate"),
        ("number", "Rejected"),
    ];
    sheet.table("sources", &columns);
    for source in &ring.sources {
        sheet.tagged("<tr><td>", &source.name, "<small><code>sha256 ");
        sheet.figure(&source.sha256);
        sheet.html("</code></small></td>");
        for figure in [
            source.bytes,
            source.read,
            source.kept,
            source.duplicate,
            source.rejected,
        ] {
            sheet.html("<td class=\"number\">");
            sheet.count(figure);
            sheet.html("</td>");
        }
        sheet.html("</tr>\n");
    }
    sheet.end_table();
    sheet.html("</section>\n");
}

fn again(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.html("<section>\n");
    sheet.heading("G · Check it again");
    sheet.html("<p>With the same files and settings, any machine gives the same rings. Compare the hashes of the files with annex F, run</p>\n<pre>ringfence analyse");
    for source in &ring.sources {
        sheet.html(" ");
        sheet.text(&quoted(&source.name));
    }
    sheet.html(" --json rings.json</pre>\n<p>and compare <code>digest</code> in <code>rings.json</code> with the one below. Where columns were mapped or hubs treated by hand, add <code>--recipe</code> and <code>--policy</code> with the files saved from the case.</p>\n<dl class=\"hashes\">\n<dt>Rings</dt><dd><code>");
    sheet.figure(&ring.digest);
    sheet.html("</code></dd>\n<dt>Journal</dt><dd><code>");
    sheet.figure(&ring.journal_head);
    sheet.html("</code></dd>\n<dt>Program</dt><dd>Ringfence ");
    sheet.plain(&ring.app_version);
    sheet.html("</dd>\n</dl>\n</section>\n");
}

/// A file name as a shell takes it literally.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/');
    if !name.is_empty() && name.chars().all(|c| plain(c) || c == '-') && !name.starts_with('-') {
        return name.to_owned();
    }
    let path = if name.starts_with('-') { "./" } else { "" };
    format!("'{path}{}'", name.replace('\'', "'\\''"))
}
