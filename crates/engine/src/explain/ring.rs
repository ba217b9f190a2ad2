//! One sentence a ring.

use ringfence_normalise::Kind;

use super::calendar::within;
use super::nouns::{nouns, object_nouns};
use super::quantity::{counted, list, percent, thousands, whole};
use super::{HeldBy, SoftHold, soft, span};
use crate::score::Contribution;
use crate::signals::{Measures, Signal};

/// Kinds that are named; together at least this share of the bits, where so few suffice.
const MOST_KINDS: usize = 3;
const ENOUGH_BITS: f64 = 0.9;
/// A signal that adds fewer points is not worth half a sentence.
const LEAST_POINTS: f64 = 2.0;

/// "212 accounts are connected through 9 devices; 171 of them were created within 6 hours on 4 June
/// 2024, where chance would give 2."
///
/// `window_seconds` where they are tied by what they shared together.
pub fn ring_sentence(
    measures: &Measures,
    contributions: &[Contribution; 9],
    (held_by, soft): (&[HeldBy], &[SoftHold]),
    window_seconds: Option<i64>,
) -> String {
    let nouns = window_seconds.map_or(nouns as Nouns, |_| object_nouns);
    let mut connected = connected(measures.size.accounts, held_by, soft, nouns);
    if let Some(seconds) = window_seconds {
        let within = span(seconds.max(1));
        connected = format!("{connected} that they shared within {within} of one another");
    }
    let said = contributions
        .iter()
        .filter(|part| part.points >= LEAST_POINTS)
        .filter_map(|part| Some((part.points, clause(measures, part.signal)?)))
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    match said {
        Some((_, clause)) => format!("{connected}; {clause}."),
        None => format!("{connected}."),
    }
}

/// What a reader calls one and several values of a kind.
type Nouns = fn(Kind) -> (&'static str, &'static str);

/// What holds the ring: values in common, and what is alike where that says something of its own.
fn connected(accounts: u32, held_by: &[HeldBy], soft: &[SoftHold], nouns: Nouns) -> String {
    let all = u64::from(accounts);
    let share = soft::soft_share(held_by, soft);
    let alike = soft::alike(accounts, soft).filter(|_| share >= 1.0 - ENOUGH_BITS);
    let are = counted(all, "account is", "accounts are");
    match alike {
        Some(alike) if share >= ENOUGH_BITS => {
            let have = counted(all, "account has", "accounts have");
            let any = if held_by.is_empty() { "no" } else { "hardly a" };
            format!("{have} {any} value in common, yet are alike in two ways: {alike}")
        }
        Some(alike) => format!(
            "{are} connected {}, and {alike}",
            through(accounts, held_by, nouns)
        ),
        None => format!("{are} connected {}", through(accounts, held_by, nouns)),
    }
}

fn through(accounts: u32, held_by: &[HeldBy], nouns: Nouns) -> String {
    let total: f64 = held_by.iter().map(|held| held.bits).sum();
    let mut named = Vec::new();
    let (mut bits, mut reached) = (0.0, 0);
    for held in held_by.iter().take(MOST_KINDS) {
        if bits >= ENOUGH_BITS * total {
            break;
        }
        bits += held.bits;
        reached = reached.max(held.accounts);
        let values = u64::from(held.values);
        let (one, many) = nouns(held.kind);
        named.push(counted(values, one, many));
    }
    match (named.is_empty(), reached >= accounts) {
        (true, _) => "through values that add up".to_owned(),
        (false, true) => format!("through {}", list(&named)),
        // No named kind alone reaches all of them.
        (false, false) => format!("mainly through {}", list(&named)),
    }
}

/// What a signal adds to the sentence; none for those that its first half says already.
fn clause(measures: &Measures, signal: Signal) -> Option<String> {
    let accounts = measures.size.accounts;
    let of_them = |part: u32| match part {
        2 if part == accounts => "both of them".to_owned(),
        _ if part == accounts => "all of them".to_owned(),
        _ => format!("{} of them", thousands(u64::from(part))),
    };
    match signal {
        Signal::Size | Signal::Density | Signal::ExclusiveReuse => None,
        Signal::Burst => measures.burst.map(|burst| {
            let chance = burst.by_chance();
            let chance = if chance < 0.95 {
                "less than 1".to_owned()
            } else {
                thousands(whole(chance))
            };
            let who = of_them(burst.most);
            let when = within(burst.first, burst.last);
            format!("{who} were created {when}, where chance would give {chance}")
        }),
        Signal::KnownBad => measures.known_bad.map(|known| {
            let (is, who) = (
                if known.bad == 1 { "is" } else { "are" },
                of_them(known.bad),
            );
            let usual = percent(known.usual_rate);
            format!("{who} {is} on the known-bad list, against {usual} of all accounts")
        }),
        Signal::NamePattern => measures.name_pattern.as_ref().map(|names| {
            let usual = percent(names.usual_share);
            format!(
                "{} have names of the form “{}”, against {usual} of all",
                of_them(names.alike),
                names.shape
            )
        }),
        Signal::PlaceMismatch => measures.place_mismatch.map(|place| {
            let have = if place.foreign == 1 { "has" } else { "have" };
            format!(
                "{} {have} a phone of another country than their own",
                of_them(place.foreign)
            )
        }),
        Signal::Lifespan => measures.lifespan.map(|life| {
            let (was, short) = (if life.short == 1 { "was" } else { "were" }, life.short);
            format!(
                "{} {was} active for less than {}",
                of_them(short),
                span(life.threshold_seconds)
            )
        }),
        Signal::Synchrony => measures.synchrony.map(|sync| {
            let share = percent(sync.overlap);
            format!("on average two of them share {share} of what they used in the same hour")
        }),
    }
}
