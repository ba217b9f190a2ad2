//! All runs, and the middle and the ends of them.

use std::collections::BTreeMap;

use super::contender::{Contender, Measured};

/// Runs by size and contender.
#[derive(Default)]
pub struct Figures(BTreeMap<(u32, Contender), Vec<Measured>>);

/// Median, least and most of some runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

impl Figures {
    pub fn add(&mut self, rows: u32, contender: Contender, measured: Measured) {
        self.0.entry((rows, contender)).or_default().push(measured);
    }

    /// Sizes, ascending.
    pub fn sizes(&self) -> Vec<u32> {
        let mut sizes: Vec<u32> = self.0.keys().map(|(rows, _)| *rows).collect();
        sizes.dedup();
        sizes
    }

    pub fn runs(&self, rows: u32, contender: Contender) -> &[Measured] {
        self.0.get(&(rows, contender)).map_or(&[], Vec::as_slice)
    }

    /// Of a figure over the runs that have it.
    pub fn spread(
        &self,
        rows: u32,
        contender: Contender,
        figure: impl Fn(&Measured) -> Option<f64>,
    ) -> Option<Spread> {
        Spread::of(self.runs(rows, contender).iter().filter_map(figure))
    }
}

impl Spread {
    pub fn of(values: impl Iterator<Item = f64>) -> Option<Spread> {
        let mut sorted: Vec<f64> = values.collect();
        sorted.sort_by(f64::total_cmp);
        let (&least, &most) = (sorted.first()?, sorted.last()?);
        let middle = |at: usize| sorted.get(at).copied().unwrap_or(most);
        let (low, high) = ((sorted.len() - 1) / 2, sorted.len() / 2);
        Some(Spread {
            median: f64::midpoint(middle(low), middle(high)),
            least,
            most,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;

    #[test]
    fn the_middle_of_an_even_number_lies_between_two() {
        let spread = Spread::of([9.0, 1.0, 4.0, 2.0].into_iter());
        let expected = Spread {
            median: 3.0,
            least: 1.0,
            most: 9.0,
        };
        assert_eq!(spread, Some(expected));
        assert_eq!(Spread::of([].into_iter()), None);
    }
}
