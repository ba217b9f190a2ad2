//! Accounts by country, on a map without a network.

use std::collections::BTreeMap;

use ringfence_scene::world::{self, Shape};
use ringfence_wire::CountryRow;

use super::drawing::{Drawing, Figure, Tone};
use crate::ui::format;

/// What the colours say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Accounts,
    InRings,
    /// Share of a country's accounts that are in rings of risk 50 or more.
    RiskyShare,
}

const SPOT: f64 = 3.0;

/// Colours from the lowest class up, and what each class begins at.
type Classes = [(f64, Tone); 5];

const SHARES: Classes = [
    (0.0, Tone::full("--risk0")),
    (0.05, Tone::full("--risk1")),
    (0.10, Tone::full("--risk2")),
    (0.25, Tone::full("--risk3")),
    (0.50, Tone::full("--risk4")),
];

const fn accent(opacity: f64) -> Tone {
    Tone {
        token: "--accent",
        opacity,
    }
}

/// Parts of the largest count, each a quarter of the one above.
const PARTS: Classes = [
    (0.0, accent(0.2)),
    (1.0 / 256.0, accent(0.36)),
    (1.0 / 64.0, accent(0.52)),
    (1.0 / 16.0, accent(0.72)),
    (1.0 / 4.0, accent(1.0)),
];

impl Measure {
    pub const ALL: [(Measure, &'static str, &'static str); 3] = [
        (
            Measure::Accounts,
            "accounts",
            "How many accounts a country has",
        ),
        (
            Measure::InRings,
            "in rings",
            "How many of its accounts are in any ring",
        ),
        (
            Measure::RiskyShare,
            "risky share",
            "Share of its accounts in rings of risk 50 or more",
        ),
    ];

    fn of(self, row: &CountryRow) -> f64 {
        match self {
            Measure::Accounts => f64::from(row.accounts),
            Measure::InRings => f64::from(row.in_rings),
            Measure::RiskyShare => f64::from(row.in_risky) / f64::from(row.accounts.max(1)),
        }
    }
}

/// Rows by the country that they name, spellings of one country together; and those that name none.
pub fn placed(rows: &[CountryRow]) -> (BTreeMap<&'static str, CountryRow>, Vec<&CountryRow>) {
    let mut placed: BTreeMap<&'static str, CountryRow> = BTreeMap::new();
    let mut unplaced = Vec::new();
    for row in rows {
        let Some(country) = world::country(&row.country) else {
            unplaced.push(row);
            continue;
        };
        let sum = placed.entry(country.name).or_insert_with(|| CountryRow {
            country: country.name.to_owned(),
            accounts: 0,
            in_rings: 0,
            in_risky: 0,
            known_bad: 0,
        });
        sum.accounts += row.accounts;
        sum.in_rings += row.in_rings;
        sum.in_risky += row.in_risky;
        sum.known_bad += row.known_bad;
    }
    (placed, unplaced)
}

/// The map, coloured by a measure.
pub fn drawing(rows: &[CountryRow], measure: Measure) -> Drawing {
    let (placed, _) = placed(rows);
    let most = placed
        .values()
        .map(|row| measure.of(row))
        .fold(0.0, f64::max);
    let mut drawing = Drawing {
        width: f64::from(world::WIDTH),
        height: f64::from(world::HEIGHT),
        title: "Accounts by country; the table beside it says the same.".to_owned(),
        marks: Vec::new(),
    };
    for country in world::countries() {
        let row = placed.get(country.name);
        let tone = row.map_or(Tone::full("--line"), |row| {
            tone(measure, measure.of(row), most)
        });
        let words = row.map_or_else(|| country.name.to_owned(), words);
        match (country.shape, row) {
            (Shape::Outline(d), _) => drawing.push(Figure::Path(d.to_owned()), tone, words),
            (Shape::Spot { x, y }, Some(_)) => {
                let spot = Figure::Spot {
                    x: f64::from(x),
                    y: f64::from(y),
                    radius: SPOT,
                };
                drawing.push(spot, tone, words);
            }
            // Small places without accounts would only be dust; a place without a shape is in the table.
            (Shape::Spot { .. }, None) | (Shape::Nowhere, _) => {}
        }
    }
    drawing
}

fn tone(measure: Measure, value: f64, most: f64) -> Tone {
    let (classes, share) = match measure {
        Measure::RiskyShare => (&SHARES, value),
        Measure::Accounts | Measure::InRings => (&PARTS, value / most.max(1.0)),
    };
    let reached = classes.iter().rev().find(|(from, _)| share >= *from);
    // Nothing in rings is no colour of the ramp.
    reached
        .filter(|_| value > 0.0)
        .map_or(Tone::full("--line"), |(_, tone)| *tone)
}

/// What the colours mean, lowest first.
pub fn legend(rows: &[CountryRow], measure: Measure) -> Vec<(Tone, String)> {
    let (placed, _) = placed(rows);
    let most = placed
        .values()
        .map(|row| measure.of(row))
        .fold(0.0, f64::max);
    match measure {
        Measure::RiskyShare => SHARES
            .iter()
            .map(|(from, tone)| {
                (
                    *tone,
                    if *from > 0.0 {
                        format!("from {:.0} %", from * 100.0)
                    } else {
                        "more than none".to_owned()
                    },
                )
            })
            .collect(),
        Measure::Accounts | Measure::InRings => {
            let mut classes: Vec<(Tone, u64)> = Vec::new();
            for (from, tone) in PARTS {
                #[allow(clippy::cast_sign_loss, reason = "counts are never negative")]
                let least = ((from * most).ceil() as u64).max(1);
                // Of classes that begin at one count the highest colours it.
                classes.retain(|(_, other)| *other != least);
                classes.push((tone, least));
            }
            let words = |(tone, least)| (tone, format!("from {}", format::count(least)));
            classes.into_iter().map(words).collect()
        }
    }
}

fn words(row: &CountryRow) -> String {
    format!(
        "{}: {}, {} in rings, {} in rings of risk 50 or more",
        row.country,
        format::counted(u64::from(row.accounts), "account", "accounts"),
        format::count(u64::from(row.in_rings)),
        format::count(u64::from(row.in_risky)),
    )
}

/// The table as rows, spelled as in the export.
pub fn rows(rows: &[CountryRow]) -> Vec<Vec<String>> {
    let head = [
        "country",
        "accounts",
        "in_rings",
        "in_rings_of_risk_50_or_more",
        "known_bad",
    ];
    let row = |row: &CountryRow| {
        let counts = [row.accounts, row.in_rings, row.in_risky, row.known_bad];
        let counts = counts.iter().map(u32::to_string);
        std::iter::once(row.country.clone()).chain(counts).collect()
    };
    std::iter::once(head.map(str::to_owned).to_vec())
        .chain(rows.iter().map(row))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(country: &str, accounts: u32, in_risky: u32) -> CountryRow {
        CountryRow {
            country: country.to_owned(),
            accounts,
            in_rings: in_risky,
            in_risky,
            known_bad: 0,
        }
    }

    #[test]
    fn spellings_of_one_country_are_one_on_the_map_and_unknown_ones_are_kept_apart() {
        let rows = [row("BR", 3, 1), row("Brazil", 2, 0), row("Atlantis", 1, 0)];
        let (placed, unplaced) = placed(&rows);
        assert_eq!(
            (placed["Brazil"].accounts, placed["Brazil"].in_risky),
            (5, 1)
        );
        assert_eq!(unplaced, [&rows[2]]);
        let drawing = drawing(&rows, Measure::Accounts);
        let of_brazil = drawing
            .marks
            .iter()
            .find(|mark| mark.title.starts_with("Brazil: 5 accounts"));
        assert_eq!(of_brazil.map(|mark| mark.tone), Some(accent(1.0)));
    }

    #[test]
    fn the_legend_has_the_colour_of_every_count() {
        for most in [1, 3, 10, 1_000] {
            let rows = [row("BR", most, 0), row("SG", 1, 0)];
            let legend = legend(&rows, Measure::Accounts);
            let drawing = drawing(&rows, Measure::Accounts);
            for name in ["Brazil", "Singapore"] {
                let drawn = drawing
                    .marks
                    .iter()
                    .find(|mark| mark.title.starts_with(name));
                let drawn = drawn.map(|mark| mark.tone);
                assert!(
                    legend.iter().any(|(tone, _)| Some(*tone) == drawn),
                    "{name} of {most}"
                );
            }
            assert_eq!(
                legend.first().map(|(_, words)| words.as_str()),
                Some("from 1")
            );
        }
    }

    #[test]
    fn a_country_without_a_risky_account_has_no_colour_of_risk() {
        let drawing = drawing(&[row("BR", 3, 0), row("SG", 2, 2)], Measure::RiskyShare);
        let tone = |name: &str| {
            drawing
                .marks
                .iter()
                .find(|mark| mark.title.starts_with(name))
                .map(|mark| mark.tone.token)
        };
        assert_eq!(
            (tone("Brazil"), tone("Singapore")),
            (Some("--line"), Some("--risk4"))
        );
    }
}
