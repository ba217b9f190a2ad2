//! Records become a ledger.
//!
//! Owns the order of the tables: accounts by name, shared identifiers by label and value, links by
//! account and identifier. So nothing later can depend on the order of rows or files.

mod attributes;
mod canonical;
mod known;
mod merge;
mod number;
mod tally;

use ringfence_normalise::{Kind, Rules};

use super::{
    IdentifierColumns, KindLabel, Ledger, LedgerBuilder, intern::Interner, text::sort_by_text,
};
use crate::{Cancelled, KindLabelId, Pace};
use merge::ByAccount;

impl LedgerBuilder {
    /// Writes values in canonical form, merges rows to links, counts duplicates.
    ///
    /// O(rows + distinct values · log): each distinct raw value is canonicalised once.
    pub async fn seal(mut self, rules: &Rules, pace: &impl Pace) -> Result<Ledger, Cancelled> {
        self.settle();
        let Self {
            accounts,
            labels,
            mut raws,
            notes,
            links,
            attributes,
            known_bad,
            known_good,
            known_shared,
            sources,
            ..
        } = self;
        let (labels, label_rank) = rank_labels(&labels);
        let kind_of = |label: u32| labels[label_rank[label as usize].index()].kind;
        let canonical = canonical::canonicalise(&mut raws, kind_of, rules, pace).await?;
        let found = known::find_shared(
            &known_shared,
            &known::Lookup {
                notes: &notes,
                raws: &raws,
                labels: &labels,
                label_rank: &label_rank,
                rules,
            },
        );
        let (texts, spaces) = raws.into_texts();
        let (account_names, rank) = number::rank_accounts(&accounts);
        let by_account = ByAccount::group(&links, &canonical, &rank);
        let texted = number::Texted {
            texts: &texts,
            spaces: &spaces,
            label_rank: &label_rank,
        };
        let numbering = number::number_identifiers(&by_account, &texted);
        let merged = merge::merge(links, &by_account, &numbering, pace).await?;
        drop(by_account);
        let (known_bad, bad) = known::mark_accounts(&known_bad, &notes, &accounts, &rank);
        let (known_good, good) = known::mark_accounts(&known_good, &notes, &accounts, &rank);
        let (known_shared, shared) = known::mark_shared(&known_shared, &found, &numbering, &notes);
        let identifiers = number::columns(numbering, &canonical, texts, &spaces, &label_rank);
        let (attributes, attribute_lines) = attributes::columns(attributes, &notes, &rank);
        let tallies = tally::tally(
            usize::from(sources),
            merged.lines,
            [attribute_lines, bad.lines, good.lines, shared.lines],
            &merged.empty_values,
            &[bad.unmatched, good.unmatched, shared.unmatched].concat(),
        );
        Ok(Ledger {
            account_names,
            attributes,
            known_bad,
            known_good,
            labels,
            identifiers: IdentifierColumns {
                known_shared,
                ..identifiers
            },
            links: merged.links,
            tallies,
        })
    }
}

/// Labels sorted by text, then kind; and the new id of each old number.
fn rank_labels(labels: &Interner) -> (Vec<KindLabel>, Vec<KindLabelId>) {
    let mut order: Vec<u32> = (0..labels.len() as u32).collect();
    order.sort_by_key(|&number| (labels.text(number), labels.space(number)));
    let mut rank = vec![KindLabelId(0); order.len()];
    let mut sorted = Vec::with_capacity(order.len());
    for &number in &order {
        rank[number as usize] = KindLabelId(sorted.len() as u32);
        sorted.push(KindLabel {
            label: labels.text(number).to_owned(),
            kind: Kind::ALL[labels.space(number) as usize],
        });
    }
    (sorted, rank)
}
