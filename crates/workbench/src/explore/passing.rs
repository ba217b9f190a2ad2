//! Which accounts pass a filter (docs/FILTER.md).
//!
//! An account passes when every clause holds for it; a clause about a ring speaks of its ring. Columns are
//! read one clause at a time; nothing is made for a single account.

use ringfence_ask::{About, Clause, Field, Filter, Value, What};
use ringfence_engine::{
    AccountId, Ledger, LinkId,
    ledger::{Needle, TextColumn},
    score::RingScore,
};

use super::{
    chosen::Chosen,
    fits::{Texts, number_fits, periods},
    users::users,
};
use crate::{case::Case, stock::Stock};

/// The accounts that pass. O(accounts) a clause; O(accounts + links) for one about identifiers, and the
/// bytes of all names and values for a text.
pub fn passing(case: &Case, filter: &Filter) -> Chosen {
    let ledger = &case.stock.ledger;
    let mut passing = Chosen::all(ledger);
    for clause in &filter.clauses {
        if is_of_one_value(clause) {
            continue;
        }
        let holding = holding(case, &clause.what);
        if clause.excludes {
            passing.leave_out(&holding);
        } else {
            passing.keep(&holding);
        }
    }
    for group in groups(filter) {
        passing.keep(&users(case, &group));
    }
    passing
}

fn is_of_one_value(clause: &Clause) -> bool {
    let about = clause.field().map(Field::about);
    !clause.excludes && about == Some(About::Identifier)
}

/// Clauses that speak of one and the same value. A second kind, or a second value, begins another.
fn groups(filter: &Filter) -> Vec<Vec<&What>> {
    let mut groups: Vec<Vec<&What>> = Vec::new();
    let mut said: Vec<Field> = Vec::new();
    for clause in filter
        .clauses
        .iter()
        .filter(|clause| is_of_one_value(clause))
    {
        let field = clause.field().unwrap_or(Field::Shared);
        let begins = field != Field::Shared && said.contains(&field);
        if begins {
            said.clear();
        }
        said.push(field);
        match groups.last_mut() {
            Some(group) if !begins => group.push(&clause.what),
            _ => groups.push(vec![&clause.what]),
        }
    }
    groups
}

fn holding(case: &Case, what: &What) -> Chosen {
    match what {
        What::Words(words) => containing(case, words),
        What::Field { field, exact, any } => match field.about() {
            About::Ring => of_rings(case, *field, *exact, any),
            About::Account => of_accounts(case, *field, *exact, any),
            About::Identifier => users(case, &[what]),
        },
    }
}

/// Accounts with a text in their name, their display name, a value they use, or in the name, id or
/// decision's reason of their ring.
fn containing(case: &Case, text: &str) -> Chosen {
    let ledger = &case.stock.ledger;
    let Some(needle) = Needle::new(text) else {
        return Chosen::all(ledger);
    };
    let sought = case.sought(&needle);
    let display_name = |account: AccountId| {
        let columns = ledger.attribute_columns();
        let number = columns.text_number(TextColumn::DisplayName, account);
        number.is_some_and(|number| sought.attributes.holds(number))
    };
    let accounts = ledger.account_ids();
    let mut found = Chosen::none(ledger);
    found.extend(accounts.filter(|one| sought.names.holds(one.get()) || display_name(*one)));
    for holding in &sought.identifiers {
        let users = case.stock.graph.accounts_of(holding.identifier);
        found.extend(users.iter().copied());
    }
    let decided = case.journal.decisions();
    for (score, rank) in case.scores.as_slice().iter().zip(0..) {
        let decision = case.ring_key(rank).and_then(|key| decided.get(key));
        let is_named = is_ring_named(score, |name| needle.is_in(name))
            || decision.is_some_and(|standing| needle.is_in(&standing.decided.reason));
        if is_named {
            found.extend(case.rings.members(score.ring).iter().copied());
        }
    }
    found
}

fn is_ring_named(score: &RingScore, fits: impl Fn(&str) -> bool) -> bool {
    fits(&score.name.words) || fits(&score.name.short_id)
}

fn of_rings(case: &Case, field: Field, exact: bool, any: &[Value]) -> Chosen {
    let ledger = &case.stock.ledger;
    let mut found = Chosen::none(ledger);
    if any.contains(&Value::Missing) {
        let accounts = ledger.account_ids();
        found.extend(accounts.filter(|account| case.rings.ring_of(*account).is_none()));
    }
    let texts = Texts::of(any, exact);
    let decided = case.journal.decisions();
    for (score, rank) in case.scores.as_slice().iter().zip(0..) {
        let fits = match field {
            Field::Risk => number_fits(any, score.risk),
            Field::Size => number_fits(any, f64::from(score.accounts)),
            Field::Fragility => number_fits(any, score.fragility),
            Field::Decision => {
                let decision = case.ring_key(rank).and_then(|key| decided.get(key));
                let word = decision.map_or("open", |standing| match standing.decided.decision {
                    ringfence_case::Decision::Abusive => "abusive",
                    ringfence_case::Decision::BenignSharing => "benign",
                    ringfence_case::Decision::Insufficient => "insufficient",
                });
                any.contains(&Value::Text(word.to_owned()))
            }
            _ => is_ring_named(score, |name| texts.fit(name)),
        };
        if fits {
            found.extend(case.rings.members(score.ring).iter().copied());
        }
    }
    found
}

fn of_accounts(case: &Case, field: Field, exact: bool, any: &[Value]) -> Chosen {
    let Stock { ledger, graph, .. } = &*case.stock;
    let missing = any.contains(&Value::Missing);
    let columns = ledger.attribute_columns();
    let where_it_holds = |holds: &dyn Fn(AccountId) -> bool| {
        let mut found = Chosen::none(ledger);
        found.extend(ledger.account_ids().filter(|account| holds(*account)));
        found
    };
    match field {
        Field::Account => {
            let texts = Texts::of(any, exact);
            let found = texts.needles.iter();
            let found: Vec<_> = found.map(|one| ledger.accounts_containing(one)).collect();
            where_it_holds(&|account| {
                let mut found = found.iter();
                found.any(|set| set.holds(account.get()))
                    && (!exact || texts.fit(ledger.account_name(account)))
            })
        }
        Field::Name => of_texts(ledger, TextColumn::DisplayName, any, !exact),
        Field::Country => of_texts(ledger, TextColumn::Country, any, false),
        Field::Status => of_texts(ledger, TextColumn::Status, any, false),
        Field::Created => {
            let periods = periods(any);
            where_it_holds(&|account| match columns.created(account) {
                Some(at) => periods
                    .iter()
                    .any(|(from, end)| (*from..*end).contains(&at)),
                None => missing,
            })
        }
        Field::Active => {
            let periods = periods(any);
            where_it_holds(&|account| is_active(case, account, &periods, missing))
        }
        Field::Reports => where_it_holds(&|account| match columns.reports(account) {
            Some(reports) => number_fits(any, f64::from(reports)),
            None => missing,
        }),
        Field::Known => {
            let wants = |word: &str| any.contains(&Value::Text(word.to_owned()));
            let (bad, good) = (wants("bad"), wants("good"));
            where_it_holds(&|account| {
                let (is_bad, is_good) =
                    (ledger.is_known_bad(account), ledger.is_known_good(account));
                bad && is_bad || good && is_good || missing && !is_bad && !is_good
            })
        }
        _ => {
            where_it_holds(&|account| number_fits(any, graph.identifiers_of(account).len() as f64))
        }
    }
}

/// Each text of a column is compared once, however many accounts have it.
fn of_texts(ledger: &Ledger, column: TextColumn, any: &[Value], within: bool) -> Chosen {
    let columns = ledger.attribute_columns();
    let missing = any.contains(&Value::Missing);
    let texts = Texts::of(any, !within);
    let mut known: Vec<Option<bool>> = vec![None; columns.text_count()];
    let mut found = Chosen::none(ledger);
    for account in ledger.account_ids() {
        let fits = match columns.text_number(column, account) {
            None => missing,
            Some(number) => match known.get_mut(number as usize) {
                Some(known) => *known.get_or_insert_with(|| texts.fit(columns.text_at(number))),
                None => false,
            },
        };
        if fits {
            found.insert(account);
        }
    }
    found
}

fn is_active(case: &Case, account: AccountId, periods: &[(i64, i64)], missing: bool) -> bool {
    let mut has_dates = false;
    for link in case.stock.graph.links_of(account) {
        if let Some((first, last)) = used_between(&case.stock.ledger, link) {
            has_dates = true;
            if periods
                .iter()
                .any(|(from, end)| first < *end && last >= *from)
            {
                return true;
            }
        }
    }
    missing && !has_dates
}

/// First and last second in which a link was seen, where the files say so.
pub fn used_between(ledger: &Ledger, link: LinkId) -> Option<(i64, i64)> {
    let link = ledger.link(link);
    let first = link.first.or(link.last)?;
    Some((first, link.last.unwrap_or(first).max(first)))
}
