//! Marks on a time axis: where they stand, and what they say.

use crate::ui::format;

const DAY: i64 = 86_400;

/// Marks of a span, at most about eight: share of the width (0 to 1) and words.
pub fn marks(start: i64, seconds: i64) -> Vec<(f64, String)> {
    if seconds <= 0 {
        return Vec::new();
    }
    let all = if seconds > 100 * DAY {
        months(start, seconds)
    } else {
        days(start, seconds)
    };
    all.into_iter()
        .map(|(at, words)| ((at - start) as f64 / seconds as f64, words))
        // A mark at the very edge would be cut off.
        .filter(|(share, _)| *share <= 0.94)
        .collect()
}

fn months(start: i64, seconds: i64) -> Vec<(i64, String)> {
    let mut firsts = Vec::new();
    let mut at = format::next_month(start);
    while at < start + seconds && firsts.len() < 2400 {
        firsts.push(at);
        at = format::next_month(at);
    }
    let every = firsts.len().div_ceil(8).max(1);
    firsts
        .into_iter()
        .step_by(every)
        .map(|at| (at, format::month(at)))
        .collect()
}

fn days(start: i64, seconds: i64) -> Vec<(i64, String)> {
    let step = (seconds / 7).max(1);
    // Whole days, or whole hours where a day is too coarse.
    let unit = if step >= DAY { DAY } else { 3600 };
    let step = step.div_euclid(unit).max(1) * unit;
    let first = start.div_euclid(unit) * unit + unit;
    (0..9)
        .map(|index| first + index * step)
        .take_while(|at| *at < start + seconds)
        .map(|at| (at, format::iso(at)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn a_year_is_marked_by_months_and_a_day_by_hours() {
        let year = marks(1_704_067_200, 366 * 86_400);
        assert_eq!(year.first().map(|mark| mark.1.as_str()), Some("Feb 2024"));
        assert!(year.len() <= 8);
        let hours = marks(1_704_067_200, 86_400);
        assert!(hours.iter().any(|mark| mark.1.ends_with(":00")));
    }

    #[test]
    fn marks_stand_in_order_inside_the_axis() {
        for seconds in [3600, 86_400 * 5, 86_400 * 400, 86_400 * 9000] {
            let marks = marks(1_700_000_123, seconds);
            assert!(marks.windows(2).all(|pair| pair[0].0 < pair[1].0));
            assert!(marks.iter().all(|mark| (0.0..=1.0).contains(&mark.0)));
            assert!(marks.len() <= 9);
        }
    }

    #[test]
    fn a_case_without_dates_has_no_axis() {
        assert!(marks(0, 0).is_empty());
    }
}
