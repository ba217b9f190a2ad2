//! The journal as the page shows it, and a decision on its way into it.

use ringfence_case::{
    Decided, Decision as CaseDecision, Event as CaseEvent, HubTreated, Journal, RingKey, Treatment,
};
use ringfence_wire::{Decision, DecisionView, JournalEntry, JournalView};

pub fn view(journal: &Journal) -> JournalView {
    let standing: Vec<u32> = journal.newest_first().iter().map(|s| s.index).collect();
    let entries = journal.entries().iter().enumerate().rev();
    JournalView {
        entries: entries
            .filter_map(|(at, entry)| {
                Some(JournalEntry {
                    at_ms: entry.at_ms,
                    text: words(&entry.event)?,
                    undone: matches!(entry.event, CaseEvent::Decided(_))
                        && !standing.contains(&(at as u32)),
                })
            })
            .collect(),
        can_undo: journal.can_undo(),
        decided: journal.decisions().len() as u32,
        undo: journal.next_undo().map(|next| judged(next.decided)),
        redo: journal.next_redo().map(|next| judged(next.decided)),
    }
}

/// "Amber Heron: abusive".
fn judged(decided: &Decided) -> String {
    format!("{}: {}", decided.name, decided.decision.words())
}

/// What a person did, in plain words; an undo shows as the decision struck out.
fn words(event: &CaseEvent) -> Option<String> {
    match event {
        CaseEvent::Opened { sources } => {
            let names: Vec<&str> = sources.iter().map(|s| s.name.as_str()).collect();
            Some(format!("Opened {}", names.join(", ")))
        }
        CaseEvent::Treated { hubs } => Some(treated(hubs)),
        CaseEvent::Set { settings } => Some(if settings.is_empty() {
            "Took the suggested settings again".to_owned()
        } else {
            let moved = settings.iter();
            let moved: Vec<_> = moved.map(|s| format!("{} {}", s.name, s.value)).collect();
            format!("Set {}", moved.join(", "))
        }),
        CaseEvent::Decided(decided) => Some(format!("{} ({})", judged(decided), decided.reason)),
        CaseEvent::Undone { .. } | CaseEvent::Redone { .. } => None,
        CaseEvent::Revealed(revealed) => {
            Some(format!("Revealed {} {}", revealed.kind, revealed.mask))
        }
    }
}

/// Values named in one entry; the others are counted.
const NAMED: usize = 3;

/// "Otherwise than suggested: excluded ip value 192.0.2.7 and kept domain value example.org".
fn treated(hubs: &[HubTreated]) -> String {
    if hubs.is_empty() {
        return "Took every suggestion for shared values again".to_owned();
    }
    let named = hubs.iter().take(NAMED).map(|hub| {
        let verb = match hub.treatment {
            Treatment::Keep => "kept",
            Treatment::Weaken => "weakened",
            Treatment::Exclude => "excluded",
        };
        // After this word a mask covers even the shortest value.
        format!("{verb} {} value {}", hub.kind, hub.value)
    });
    let more = hubs.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| format!("treated {more} more"));
    let parts: Vec<String> = named.chain(more).collect();
    let listed = match parts.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format!("{} and {last}", before.join(", "))
        }
        _ => parts.concat(),
    };
    format!("Otherwise than suggested: {listed}")
}

/// The decision that stands on a ring.
pub fn decision(journal: &Journal, ring: &RingKey) -> Option<DecisionView> {
    let standing = journal.decision(ring)?;
    let Decided {
        decision,
        reason,
        note,
        ring: _,
        name: _,
    } = standing.decided;
    Some(DecisionView {
        decision: to_wire(*decision),
        reason: reason.clone(),
        note: note.clone(),
        at_ms: standing.at_ms,
    })
}

pub fn to_wire(decision: CaseDecision) -> Decision {
    match decision {
        CaseDecision::Abusive => Decision::Abusive,
        CaseDecision::BenignSharing => Decision::BenignSharing,
        CaseDecision::Insufficient => Decision::Insufficient,
    }
}

pub fn from_wire(decision: Decision) -> CaseDecision {
    match decision {
        Decision::Abusive => CaseDecision::Abusive,
        Decision::BenignSharing => CaseDecision::BenignSharing,
        Decision::Insufficient => CaseDecision::Insufficient,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hub(value: &str, treatment: Treatment) -> HubTreated {
        HubTreated {
            kind: "ip".to_owned(),
            value: value.to_owned(),
            treatment,
        }
    }

    #[test]
    fn a_treatment_names_its_value_and_many_are_counted() {
        let mut hubs = vec![hub("192.0.2.7", Treatment::Exclude)];
        assert_eq!(
            treated(&hubs),
            "Otherwise than suggested: excluded ip value 192.0.2.7"
        );
        hubs.push(hub("192.0.2.8", Treatment::Keep));
        assert_eq!(
            treated(&hubs),
            "Otherwise than suggested: excluded ip value 192.0.2.7 and kept ip value 192.0.2.8"
        );
        hubs.extend(["a", "b", "c"].map(|value| hub(value, Treatment::Weaken)));
        assert_eq!(
            treated(&hubs),
            "Otherwise than suggested: excluded ip value 192.0.2.7, kept ip value 192.0.2.8, weakened ip value a and treated 2 more"
        );
        assert_eq!(
            treated(&[]),
            "Took every suggestion for shared values again"
        );
    }
}
