//! A trend as stacked bars with an axis.

use std::fmt::Write as _;

use ringfence_wire::{BandOf, Trend, TrendOf, Unit};

use super::drawing::{Drawing, Figure, Tone};
use crate::ui::format;

pub const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 190.0;
/// The bars' own box.
pub const LEFT: f64 = 56.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 164.0;
/// Width of a date on the axis.
const WORD: f64 = 64.0;
/// At most so many words on the axis.
const MARKS: usize = 8;

pub fn title(of: TrendOf) -> &'static str {
    match of {
        TrendOf::Accounts => "Accounts created",
        TrendOf::Links => "Links first seen",
        TrendOf::Rings => "Rings begun, by their first account",
    }
}

/// What a band counts, and its colour.
fn band(of: &BandOf) -> (String, Tone) {
    let (words, token) = match of {
        BandOf::InRisky => ("in rings of risk 50 or more", "--risk3"),
        BandOf::InOther => ("in other rings", "--risk1"),
        BandOf::InNone => ("in no ring", "--ink3"),
        BandOf::Grave => ("risk 80 or more", "--risk4"),
        BandOf::Risky => ("risk 50 to 80", "--risk2"),
        BandOf::Low => ("risk below 50", "--risk0"),
        BandOf::Kind(kind) => {
            let token = ringfence_scene::Family::of_kind(kind).colour_token();
            return (kind.clone(), Tone::full(token));
        }
        BandOf::OtherKinds => ("other kinds", "--ink2"),
    };
    let opacity = if token == "--ink3" { 0.4 } else { 1.0 };
    (words.to_owned(), Tone { token, opacity })
}

/// The bands of a trend with their colours; kinds of one colour are told apart by how much of it they have.
pub fn bands(trend: &Trend) -> Vec<(String, Tone)> {
    let mut bands: Vec<(String, Tone)> = Vec::new();
    for counted in &trend.bands {
        let (words, mut tone) = band(&counted.of);
        let same = bands.iter().filter(|(_, other)| other.token == tone.token);
        tone.opacity *= same.fold(1.0, |opacity, _| opacity * 0.55);
        bands.push((words, tone));
    }
    bands
}

/// A bin by its day, month or year.
pub fn bin_name(unit: Unit, start: i64) -> String {
    let day = format::iso(start);
    let shown = match unit {
        Unit::Day => 10,
        Unit::Month => 7,
        Unit::Year => 4,
    };
    day.get(..shown).unwrap_or(&day).to_owned()
}

/// Sum of all bands in a bin.
pub fn total(trend: &Trend, bin: usize) -> u32 {
    let counts = trend.bands.iter().filter_map(|band| band.counts.get(bin));
    counts.sum()
}

pub fn drawing(trend: &Trend) -> Drawing {
    let bins = trend.starts.len();
    let most = (0..bins).map(|bin| total(trend, bin)).max().unwrap_or(0);
    // Even, so that the line in the middle is a count.
    let most = most.saturating_add(most % 2);
    let mut drawing = Drawing {
        width: WIDTH,
        height: HEIGHT,
        title: format!(
            "{} over time; the table below says the same.",
            title(trend.of)
        ),
        marks: Vec::new(),
    };
    axis(&mut drawing, trend, most);
    let wide = (WIDTH - LEFT) / bins.max(1) as f64;
    let tall = (BOTTOM - TOP) / f64::from(most.max(1));
    let mut below = vec![0_u32; bins];
    for (counted, (words, tone)) in trend.bands.iter().zip(bands(trend)) {
        let mut d = String::new();
        for (bin, (count, below)) in counted.counts.iter().zip(&mut below).enumerate() {
            if *count > 0 {
                let left = LEFT + wide * bin as f64;
                let foot = BOTTOM - tall * f64::from(*below);
                let head = foot - tall * f64::from(*count);
                // Writing to a string cannot fail.
                let _ = write!(
                    d,
                    "M{left:.2} {foot:.2}V{head:.2}h{:.2}V{foot:.2}z",
                    wide * 0.86
                );
            }
            *below += count;
        }
        drawing.push(Figure::Path(d), tone, words);
    }
    drawing
}

fn axis(drawing: &mut Drawing, trend: &Trend, most: u32) {
    let ink = Tone::full("--ink3");
    let line = |y: f64| Figure::Path(format!("M{LEFT} {y}H{WIDTH}v.7H{LEFT}z"));
    for (count, y) in [
        (most, TOP),
        (most / 2, f64::midpoint(TOP, BOTTOM)),
        (0, BOTTOM),
    ] {
        drawing.push(line(y), Tone::full("--line"), "");
        let words = Figure::Words {
            x: LEFT - 6.0,
            y: y + 4.0,
            text: format::count(u64::from(count)),
            ends: true,
        };
        drawing.push(words, ink, "");
    }
    let bins = trend.starts.len();
    let every = bins.div_ceil(MARKS).max(1);
    for (bin, start) in trend.starts.iter().enumerate().step_by(every) {
        let x = LEFT + (WIDTH - LEFT) * bin as f64 / bins as f64;
        // The last word would not fit behind its mark.
        let ends = x > WIDTH - WORD;
        let words = Figure::Words {
            x: if ends { WIDTH } else { x },
            y: HEIGHT - 8.0,
            text: bin_name(trend.unit, *start),
            ends,
        };
        drawing.push(words, ink, "");
    }
}

/// The trend as rows: bin, then a column a band.
pub fn rows(trend: &Trend) -> Vec<Vec<String>> {
    let unit = match trend.unit {
        Unit::Day => "day",
        Unit::Month => "month",
        Unit::Year => "year",
    };
    let names = bands(trend).into_iter().map(|(words, _)| words);
    let mut rows = vec![std::iter::once(unit.to_owned()).chain(names).collect()];
    for (bin, start) in trend.starts.iter().enumerate() {
        let counts = trend.bands.iter().filter_map(|band| band.counts.get(bin));
        let counts = counts.map(u32::to_string);
        rows.push(
            std::iter::once(bin_name(trend.unit, *start))
                .chain(counts)
                .collect(),
        );
    }
    rows
}

#[cfg(test)]
mod tests {
    use ringfence_wire::TrendBand;

    use super::*;

    fn trend() -> Trend {
        let band = |of, counts: [u32; 2]| TrendBand {
            of,
            counts: counts.to_vec(),
        };
        Trend {
            of: TrendOf::Rings,
            unit: Unit::Month,
            starts: vec![1_704_067_200, 1_706_745_600],
            bands: vec![band(BandOf::Grave, [1, 0]), band(BandOf::Low, [1, 4])],
            undated: 0,
        }
    }

    #[test]
    fn a_table_has_a_row_a_month_and_a_column_a_band() {
        let rows = rows(&trend());
        assert_eq!(rows[0], ["month", "risk 80 or more", "risk below 50"]);
        assert_eq!(rows[2], ["2024-02", "0", "4"]);
    }

    #[test]
    fn bands_stand_on_one_another_and_the_tallest_fills_the_box() {
        let drawing = drawing(&trend());
        let paths: Vec<&String> = drawing
            .marks
            .iter()
            .filter(|mark| !mark.title.is_empty())
            .filter_map(|mark| match &mark.figure {
                Figure::Path(d) => Some(d),
                _ => None,
            })
            .collect();
        // A quarter of the height is one ring: the low one of January begins where the grave one ends.
        assert!(paths[0].contains("164.00V125.50"), "{}", paths[0]);
        assert!(
            paths[1].contains("125.50V87.00") && paths[1].contains("V10.00"),
            "{}",
            paths[1]
        );
    }
}
