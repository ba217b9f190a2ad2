//! The page: a sheet to read and sign, and an annex to check it by.

mod annex;
mod bars;
mod lead;
mod rows;
mod sheet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::{Masker, Masking, RingEvidence};
use sheet::Sheet;

/// Members of larger rings are counted, not listed.
pub const MEMBERS_LISTED: usize = 2_000;

const STYLE: &str = include_str!("page/style.css");

/// The evidence page of a ring: one HTML file that needs nothing else, runs nothing, and under its
/// own policy could fetch nothing. O(size of the facts).
pub fn page(ring: &RingEvidence, masking: Masking) -> String {
    let mut sheet = Sheet::new(Masker::new(ring, masking));
    sheet.html("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    sheet.html("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    sheet.html(&STANDARD.encode(Sha256::digest(STYLE)));
    sheet.html("'; base-uri 'none'; form-action 'none'\">\n");
    sheet.html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    sheet.html("<meta name=\"referrer\" content=\"no-referrer\">\n");
    sheet.html("<meta name=\"robots\" content=\"noindex\">\n<title>Evidence: ring ");
    sheet.text(&ring.short_id);
    sheet.html("</title>\n<style>");
    sheet.html(STYLE);
    sheet.html("</style>\n</head>\n<body>\n");
    lead::push(&mut sheet, ring);
    annex::push(&mut sheet, ring);
    sheet.html("</body>\n</html>\n");
    sheet.into_html()
}
