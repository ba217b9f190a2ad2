//! Why two accounts are tied, as a waterfall in bits.

use ringfence_engine::{
    AccountId, KindLabelId, Shared, SoftFamily, Treatment,
    coordination::Occasions,
    explain::{self, counted, thousands},
    pairs::{Evidence, SoftShared, confidence, tied_to},
};
use ringfence_wire::{
    AccountId as WireAccount, Band, IdentifierId as WireIdentifier, TieRow, TieStep, TieView,
};

use crate::{case::Case, stock::Stock};

/// Ties listed of one account; the view says how many there are.
const TIES_SHOWN: usize = 50;
/// Less than this adds nothing that can be shown.
const NOTHING: f64 = 0.005;

/// What a pair's sum is made of.
pub struct Sum<'a> {
    /// Most bits first.
    pub shared: &'a [Shared],
    /// What is alike without being the same.
    pub soft: &'a [SoftShared],
    pub disagreements: &'a [KindLabelId],
    /// M.
    pub bits: f64,
    /// p.
    pub confidence: f64,
}

/// The sum of a pair, step by step; the steps add up to M.
pub fn tie(case: &Case, one: AccountId, other: AccountId) -> TieView {
    let Stock { ledger, graph, .. } = &*case.stock;
    let found = Evidence::new(ledger, graph, &case.policy, &case.weights).of(one, other);
    let sum = Sum {
        shared: &found.shared,
        soft: &found.soft,
        disagreements: &found.disagreements,
        bits: found.bits,
        confidence: found.confidence,
    };
    tie_of(case, one, other, &sum)
}

/// The same where the pair was weighed already.
pub fn tie_of(case: &Case, one: AccountId, other: AccountId, sum: &Sum) -> TieView {
    let mut steps = vec![prior(case)];
    let speaks = |shared: &&Shared| shared.counted >= NOTHING;
    let speaking: Vec<&Shared> = sum.shared.iter().filter(speaks).collect();
    steps.extend(speaking.iter().map(|shared| value(case, shared)));
    let silent = sum.shared.len() - speaking.len();
    if silent > 0 {
        let why = match case.policy.coordination {
            Some(_) => "excluded, not shared together, or beside better ones",
            None => "excluded, too public, or of a kind that a better value speaks for",
        };
        let label = counted(silent as u64, "more shared value", "more shared values");
        steps.push(plain(&label, 0.0, why));
    }
    steps.extend(sum.soft.iter().map(|soft| alike(case, soft)));
    let apart = case.policy.bits_per_disagreement();
    steps.extend(sum.disagreements.iter().map(|label| {
        let label = &case.stock.ledger.label(*label).label;
        let text = "both have one, and not the same: log2(1 − m)";
        plain(&format!("{label} differs"), apart, text)
    }));
    let rest = sum.bits - steps.iter().map(|step| step.bits).sum::<f64>();
    if rest.abs() >= NOTHING {
        let most = case.policy.most_bits;
        steps.push(plain(
            "limit",
            rest,
            &format!("all values together count at most {most} bits"),
        ));
    }
    let name = |account| case.stock.ledger.account_name(account).to_owned();
    TieView {
        one: WireAccount(one.get()),
        one_name: name(one),
        other: WireAccount(other.get()),
        other_name: name(other),
        steps,
        bits: sum.bits,
        confidence: sum.confidence,
        sure: explain::confidence_percent(sum.confidence),
        band: Band::of(sum.confidence),
    }
}

fn plain(label: &str, bits: f64, text: &str) -> TieStep {
    TieStep {
        label: label.to_owned(),
        kind: String::new(),
        identifier: None,
        bits,
        text: text.to_owned(),
    }
}

fn prior(case: &Case) -> TieStep {
    let accounts = thousands(case.weights.accounts() as u64);
    let text = format!(
        "before anything is known, any two of {accounts} accounts: log2({} / (N − 1))",
        case.policy.expected_partners
    );
    plain("prior", case.weights.prior(), &text)
}

fn value(case: &Case, shared: &Shared) -> TieStep {
    let looked = case.stock.ledger.identifier(shared.identifier);
    let users = case.stock.graph.degree(shared.identifier);
    let mut text = vec![format!(
        "{}, {:.1} bits{}",
        counted(u64::from(users), "account uses it", "accounts use it"),
        shared.weight,
        match case.treatments.of(shared.identifier) {
            Treatment::Weaken => ", weakened",
            Treatment::Keep | Treatment::Exclude => "",
        }
    )];
    if let Some(occasions) = Occasions::under(&case.policy, &case.stock.ledger) {
        let others = occasions.others(&case.stock.graph, shared.identifier);
        let within = explain::span(occasions.window_seconds());
        text.push(format!(
            "{others:.1} others share it within {within}, on average"
        ));
        let gap = occasions.gap(shared.links.0, shared.links.1);
        text.extend(gap.map(|gap| match gap {
            0 => "both shared it in one second".to_owned(),
            _ => format!("both shared it, {} apart", explain::span(gap)),
        }));
    } else if let Some(days) = shared.gap_days.filter(|_| shared.bits < shared.weight) {
        text.push(format!(
            "used {days:.0} days apart: {:.1} bits",
            shared.bits
        ));
    }
    if let Some(hub) = case.hubs.get(shared.identifier) {
        text.push(format!("much shared: {}", hub.reason.trim_end_matches('.')));
    }
    if shared.recycled {
        text.push("the number may have been given to someone else in between".to_owned());
    }
    if shared.counted < shared.bits - NOTHING {
        text.push("half counts, beside a better value of its kind".to_owned());
    }
    TieStep {
        label: looked.value.to_owned(),
        kind: looked.kind.name().to_owned(),
        identifier: Some(WireIdentifier(shared.identifier.get())),
        bits: shared.counted,
        text: text.join("; "),
    }
}

/// A soft value: counts only because another one of another family is shared, too.
fn alike(case: &Case, soft: &SoftShared) -> TieStep {
    let tie = case.stock.graph.soft().get(soft.tie);
    let value = tie.values.iter().find(|value| value.family == soft.family);
    let text = value.map(explain::soft_value_text).unwrap_or_default();
    let accounts = counted(u64::from(tie.accounts), "account does", "accounts do");
    plain(
        soft_noun(soft.family),
        soft.bits,
        &format!("both {text}; {accounts} so and are alike in one more way"),
    )
}

fn soft_noun(family: SoftFamily) -> &'static str {
    match family {
        SoftFamily::MailPattern => "e-mail pattern",
        SoftFamily::NumberBlock => "block of numbers",
        SoftFamily::NetworkBlock => "network block",
        SoftFamily::Creation => "creation",
    }
}

/// The surest ties of an account.
pub struct Ties {
    pub rows: Vec<TieRow>,
    /// How many it has, or at least has.
    pub total: u32,
    pub at_least: bool,
}

pub fn ties(case: &Case, account: AccountId) -> Ties {
    let found = tied_to(&case.findings(), account);
    let mut tied = found.accounts;
    tied.sort_by(|one, next| next.1.total_cmp(&one.1).then(one.0.cmp(&next.0)));
    let row = |(account, bits): &(AccountId, f64)| TieRow {
        account: WireAccount(account.get()),
        name: case.stock.ledger.account_name(*account).to_owned(),
        confidence: confidence(*bits),
        sure: explain::confidence_percent(confidence(*bits)),
    };
    Ties {
        rows: tied.iter().take(TIES_SHOWN).map(row).collect(),
        total: tied.len() as u32,
        at_least: found.is_cut,
    }
}
