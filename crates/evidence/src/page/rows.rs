//! Source rows: where in which file a statement comes from.

use super::sheet::Sheet;
use crate::SourceRows;
use crate::figures::count;

/// Appends `links.csv 18,204–18,266, 18,300`; after `at_most` ranges over all files, says how many
/// more rows there are.
pub fn push(sheet: &mut Sheet, rows: &[SourceRows], at_most: usize) {
    sheet.html("<code class=\"rows\">");
    let mut shown = 0;
    let mut more = 0_u64;
    for source in rows {
        let fitting = at_most.saturating_sub(shown).min(source.ranges.len());
        if fitting > 0 {
            if shown > 0 {
                sheet.html("; ");
            }
            sheet.text(&source.file);
            for (at, &(first, last)) in source.ranges.iter().take(fitting).enumerate() {
                sheet.html(if at == 0 { " <span>" } else { ", <span>" });
                sheet.html(&count(first));
                if last > first {
                    sheet.html("–");
                    sheet.html(&count(last));
                }
                sheet.html("</span>");
            }
        }
        shown += fitting;
        for &(first, last) in source.ranges.iter().skip(fitting) {
            more = more.saturating_add(last.saturating_sub(first).saturating_add(1));
        }
    }
    if more > 0 {
        sheet.html(" and ");
        sheet.html(&count(more));
        sheet.html(" more");
    }
    sheet.html("</code>");
}
