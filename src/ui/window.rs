//! Which rows of a long list are in sight.
//!
//! Arithmetic only; knows neither rows nor the page.

use std::ops::Range;

use super::whole::whole;

/// Rows drawn beyond each edge, so that a fast scroll does not show white.
const OVERSCAN: u32 = 6;

/// The rows to draw of `count` rows of `row_px` each, when `top_px` is scrolled away and
/// `height_px` is in sight.
pub fn visible_rows(count: u32, row_px: u32, top_px: f64, height_px: f64) -> Range<u32> {
    if count == 0 || row_px == 0 {
        return 0..0;
    }
    let row = f64::from(row_px);
    let row_at = |px: f64| (px.max(0.0) / row).min(f64::from(count));
    let first = whole(row_at(top_px)) as u32;
    let last = whole(row_at(top_px.max(0.0) + height_px.max(0.0)).ceil()) as u32;
    first.saturating_sub(OVERSCAN)..last.saturating_add(OVERSCAN).min(count)
}

/// Where to scroll so that `row` is wholly in sight; none when it is already.
pub fn scroll_to_show(row: u32, row_px: u32, top_px: f64, height_px: f64) -> Option<f64> {
    let top = f64::from(row) * f64::from(row_px);
    let bottom = top + f64::from(row_px);
    if top < top_px {
        Some(top)
    } else if bottom > top_px + height_px {
        Some(bottom - height_px)
    } else {
        None
    }
}

/// The pages of `page` rows each that cover `rows`.
pub fn pages(rows: &Range<u32>, page: u32) -> Range<u32> {
    if rows.is_empty() || page == 0 {
        return 0..0;
    }
    rows.start / page..(rows.end - 1) / page + 1
}

#[cfg(test)]
#[allow(
    clippy::cast_sign_loss,
    reason = "heights and places drawn here are never negative"
)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_list_draws_nothing() {
        assert_eq!(visible_rows(0, 54, 0.0, 600.0), 0..0);
        assert_eq!(pages(&(0..0), 100), 0..0);
    }

    #[test]
    fn a_row_below_the_fold_is_scrolled_into_sight() {
        assert_eq!(scroll_to_show(3, 50, 0.0, 600.0), None);
        assert_eq!(scroll_to_show(20, 50, 0.0, 600.0), Some(450.0));
        assert_eq!(scroll_to_show(1, 50, 400.0, 600.0), Some(50.0));
    }

    #[test]
    fn pages_cover_their_rows() {
        assert_eq!(pages(&(0..100), 100), 0..1);
        assert_eq!(pages(&(99..101), 100), 0..2);
    }

    proptest! {
        #[test]
        fn every_row_in_sight_is_drawn(
            count in 1u32..1_000_000, top in 0f64..1e8, height in 0f64..4000.0,
        ) {
            let drawn = visible_rows(count, 54, top, height);
            prop_assert!(drawn.end <= count);
            prop_assert!(drawn.len() <= (height / 54.0) as usize + 2 + 2 * OVERSCAN as usize);
            let middle = (top + height / 2.0) / 54.0;
            if middle < f64::from(count) {
                prop_assert!(drawn.contains(&(middle as u32)));
            }
        }
    }
}
