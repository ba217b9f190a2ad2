//! One sentence a signal, with the numbers that it rests on.

use super::calendar::within;
use super::quantity::{counted, decimal, percent, thousands};
use super::span;
use crate::signals::{Measures, Signal};

/// What the export says on a signal; "No data: …" with what is missing where it says nothing.
pub fn signal_text(measures: &Measures, signal: Signal) -> String {
    let said = match signal {
        Signal::Size => Some(size(measures)),
        Signal::Burst => burst(measures),
        Signal::KnownBad => known_bad(measures),
        Signal::ExclusiveReuse => exclusive_reuse(measures),
        Signal::Density => density(measures),
        Signal::NamePattern => name_pattern(measures),
        Signal::PlaceMismatch => place_mismatch(measures),
        Signal::Lifespan => lifespan(measures),
        Signal::Synchrony => synchrony(measures),
    };
    said.unwrap_or_else(|| format!("No data: {}.", missing(signal)))
}

/// Why a signal has no data.
fn missing(signal: Signal) -> &'static str {
    match signal {
        Signal::Size => "the ring is empty",
        Signal::Burst => "fewer than two members have a creation time",
        Signal::KnownBad => "the case has no list of known-bad accounts",
        Signal::ExclusiveReuse => "no member has a device, phone, e-mail, payment or id value",
        Signal::Density => "the export has fewer than five rings of about this size",
        Signal::NamePattern => "fewer than three members have a display name",
        Signal::PlaceMismatch => {
            "no member has both a phone in international form and a country code"
        }
        Signal::Lifespan => "the links have no times, or too few to say what is usual",
        Signal::Synchrony => "fewer than two members have timed use of a URL or counterparty",
    }
}

fn out_of(part: u32, whole: u32) -> String {
    format!(
        "{} of {}",
        thousands(u64::from(part)),
        thousands(u64::from(whole))
    )
}

fn size(measures: &Measures) -> String {
    format!(
        "{}.",
        counted(u64::from(measures.size.accounts), "account", "accounts")
    )
}

fn burst(measures: &Measures) -> Option<String> {
    let burst = measures.burst?;
    if burst.most < 2 {
        let dated = thousands(u64::from(burst.dated));
        return Some(format!(
            "No two of the {dated} dated members were created within 24 hours."
        ));
    }
    Some(format!(
        "{} dated members were created {}. The export's own densest 24 hours hold {} of its \
         accounts, which would give {} here.",
        out_of(burst.most, burst.dated),
        within(burst.first, burst.last),
        percent(burst.usual_share),
        decimal(burst.by_chance()),
    ))
}

fn known_bad(measures: &Measures) -> Option<String> {
    let known = measures.known_bad?;
    Some(format!(
        "{} members are on the known-bad list; in the export {} are.",
        out_of(known.bad, known.accounts),
        percent(known.usual_rate),
    ))
}

fn exclusive_reuse(measures: &Measures) -> Option<String> {
    let reuse = measures.exclusive_reuse?;
    if reuse.values == 0 {
        return Some(
            "No device, phone, e-mail, payment or id value is shared by three or more members."
                .to_owned(),
        );
    }
    let household = if reuse.of_household {
        " A household would share as much, so it adds nothing."
    } else {
        ""
    };
    Some(format!(
        "{} members use {} of an exclusive kind that three or more of them share; the most shared \
         one has {}.{household}",
        out_of(reuse.sharing, reuse.accounts),
        counted(u64::from(reuse.values), "value", "values"),
        counted(u64::from(reuse.most), "member", "members"),
    ))
}

fn density(measures: &Measures) -> Option<String> {
    let found = measures.density?;
    let share = percent(found.pairs.share());
    let share = if found.pairs.standing.is_exact {
        share
    } else {
        format!("At least {share}")
    };
    Some(format!(
        "{share} of the possible pairs are tied; the median of {} of about this size is {}.",
        counted(u64::from(found.alike), "ring", "rings"),
        percent(found.usual),
    ))
}

fn name_pattern(measures: &Measures) -> Option<String> {
    let names = measures.name_pattern.as_ref()?;
    Some(format!(
        "{} named members have a name of the form “{}”; in the export {} have.",
        out_of(names.alike, names.named),
        names.shape,
        percent(names.usual_share),
    ))
}

fn place_mismatch(measures: &Measures) -> Option<String> {
    let place = measures.place_mismatch?;
    Some(format!(
        "{} members with a phone and a country have no phone of that country (phone against the \
         country that the file states; there is no data on where IP addresses are).",
        out_of(place.foreign, place.placed),
    ))
}

fn lifespan(measures: &Measures) -> Option<String> {
    let life = measures.lifespan?;
    Some(format!(
        "{} members with times were active for less than {}, as 10 % of all accounts at most are.",
        out_of(life.short, life.timed),
        span(life.threshold_seconds),
    ))
}

fn synchrony(measures: &Measures) -> Option<String> {
    let sync = measures.synchrony?;
    Some(format!(
        "Two of the {} compared share {} of the URLs, counterparties or shared objects they used \
         in the same hour, on average.",
        counted(u64::from(sync.compared), "member", "members"),
        percent(sync.overlap),
    ))
}
