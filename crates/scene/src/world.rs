//! The world offline: outlines of countries, and which country a text names.

use std::sync::OnceLock;

/// Width and height of the box that the outlines are drawn in (Equal Earth projection).
pub const WIDTH: u32 = 1000;
pub const HEIGHT: u32 = 487;

const TABLE: &str = include_str!("world.tsv");

/// What is drawn of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Data of an SVG path.
    Outline(&'static str),
    /// A place, where the country is too small for an outline.
    Spot { x: u32, y: u32 },
    /// The map has no place for it.
    Nowhere,
}

/// A country, or a place that maps show as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1, two letters; empty where there is none.
    pub code: &'static str,
    /// Three letters.
    pub code3: &'static str,
    pub name: &'static str,
    pub shape: Shape,
}

/// All of them, by code.
pub fn countries() -> &'static [Country] {
    static COUNTRIES: OnceLock<Vec<Country>> = OnceLock::new();
    COUNTRIES.get_or_init(|| TABLE.lines().filter_map(read).collect())
}

/// The country that a text names: its code of two or three letters or its name, whatever the case. O(countries).
pub fn country(text: &str) -> Option<&'static Country> {
    let text = text.trim();
    let is = |name: &str| !name.is_empty() && name.eq_ignore_ascii_case(text);
    let mut all = countries().iter();
    all.find(|country| is(country.code) || is(country.code3) || is(country.name))
}

fn read(line: &'static str) -> Option<Country> {
    if line.starts_with('#') {
        return None;
    }
    let mut cells = line.split('\t');
    let mut cell = || cells.next();
    Some(Country {
        code: cell()?,
        code3: cell()?,
        name: cell()?,
        shape: shape(cell()?),
    })
}

fn shape(cell: &'static str) -> Shape {
    if cell.starts_with('M') {
        return Shape::Outline(cell);
    }
    let spot = cell.split_once(' ');
    match spot.map(|(x, y)| (x.parse(), y.parse())) {
        Some((Ok(x), Ok(y))) => Shape::Spot { x, y },
        _ => Shape::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_country_is_known_by_its_codes_and_its_name() {
        for text in ["BR", "bra", " Brazil "] {
            assert_eq!(country(text).map(|found| found.code), Some("BR"));
        }
        assert_eq!(country(""), None);
        assert_eq!(country("Atlantis"), None);
    }

    #[test]
    fn every_code_is_there_once_and_every_spot_on_the_map() {
        let codes: Vec<&str> = countries().iter().map(|country| country.code).collect();
        let named = codes.iter().filter(|code| !code.is_empty());
        assert_eq!(named.clone().count(), named.collect::<BTreeSet<_>>().len());
        assert!(codes.len() > 240, "{} countries", codes.len());
        for country in countries() {
            if let Shape::Spot { x, y } = country.shape {
                assert!(x < WIDTH && y < HEIGHT, "{}", country.name);
            }
        }
    }

    #[test]
    fn outlines_hold_nothing_but_moves_and_lines() {
        for country in countries() {
            if let Shape::Outline(path) = country.shape {
                let is_known =
                    |letter: char| matches!(letter, 'M' | 'l' | 'z' | ' ' | '-' | '0'..='9');
                assert!(path.chars().all(is_known), "{}", country.name);
            }
        }
    }

    /// Of what lies on both sides of the date line, each part is drawn on its side. Antarctica is cut open along the
    /// edge of the map.
    #[test]
    fn no_outline_goes_across_the_whole_map() {
        for country in countries().iter().filter(|country| country.code != "AQ") {
            let Shape::Outline(path) = country.shape else {
                continue;
            };
            for step in path.split('l').skip(1) {
                let line = step
                    .split('z')
                    .next()
                    .unwrap_or_default()
                    .replace('-', " -");
                let widest = line
                    .split_whitespace()
                    .step_by(2)
                    .filter_map(|dx| dx.parse::<i32>().ok())
                    .map(i32::unsigned_abs)
                    .max();
                assert!(widest < Some(WIDTH / 2), "{}", country.name);
            }
        }
    }
}
