//! A ring as the workbench would hand it over, small enough to read.

use ringfence_case::Decision;

use crate::{
    DecisionTaken, Excluded, ExcludedCount, ExcludedValue, Innocent, Member, RingEvidence,
    SharedValue, Signal, Source, SourceRows, Verdict,
};

const DAY: i64 = 86_400;
/// 4 Jun 2025.
const START: i64 = 1_748_995_200;

fn rows(ranges: &[(u64, u64)]) -> Vec<SourceRows> {
    vec![SourceRows {
        file: "links.csv".to_owned(),
        ranges: ranges.to_vec(),
    }]
}

fn shared(value: &str, kind: &str, accounts: u64, bits: f64, row: u64) -> SharedValue {
    SharedValue {
        value: value.to_owned(),
        kind: kind.to_owned(),
        accounts_in_ring: accounts,
        accounts_in_case: accounts + 1,
        bits,
        first_seen: Some(START),
        last_seen: Some(START + 15 * DAY),
        rows: rows(&[(row, row + 12), (row + 40, row + 40), (row + 61, row + 70)]),
    }
}

fn member(name: &str, display_name: &str, confidence: f64) -> Member {
    Member {
        name: name.to_owned(),
        display_name: display_name.to_owned(),
        created: Some(START),
        status: "active".to_owned(),
        known_bad: confidence > 0.995,
        known_good: false,
        confidence,
        sure: if confidence > 0.999 {
            "over 99.9 %".to_owned()
        } else {
            format!("{:.1} %", 100.0 * confidence)
        },
        sentence: format!(
            "{name} used device 4f1c20aa-9d19 like acc_000412, on 4 June 2025 and after."
        ),
        rows: rows(&[(18_204, 18_204), (18_266, 18_267)]),
    }
}

fn signal(name: &str, strength: Option<f64>, weight: f64, points: f64, text: &str) -> Signal {
    Signal {
        name: name.to_owned(),
        strength,
        weight,
        points,
        text: text.to_owned(),
    }
}

pub fn specimen() -> RingEvidence {
    RingEvidence {
        case_name: "spring-signups".to_owned(),
        app_version: "0.1.0".to_owned(),
        ring_name: "Amber Heron".to_owned(),
        short_id: "r7f3a".to_owned(),
        sentence: "3 accounts are connected through two devices; all were created within six hours on 4 June 2025, where chance would give none.".to_owned(),
        size: 3,
        risk: 93.6,
        weakest: Some("Removing phone +33 639981234 splits this ring 2 / 1.".to_owned()),
        other_rings: 610,
        signals: vec![
            signal("burst of creation", Some(0.98), 0.6, 41.2, "3 of 3 accounts were created within 24 hours; chance would give 0.02."),
            signal("exclusive reuse", Some(1.0), 0.5, 32.1, "Every account uses a device that at least 3 share."),
            signal("size", Some(0.28), 0.5, 20.3, "3 accounts."),
            signal("place mismatch", None, 0.3, 0.0, "The export has no places."),
        ],
        could_be_wrong: vec![
            "acc_000412 hangs on one phone number (91 %).".to_owned(),
            "No place data: a shared workplace cannot be ruled out from this export.".to_owned(),
        ],
        innocent: vec![
            Innocent { verdict: Verdict::RuledOut, text: "A household: three names, no common address.".to_owned() },
            Innocent { verdict: Verdict::Possible, text: "A recycled number: the phone's periods do not overlap.".to_owned() },
            Innocent { verdict: Verdict::Unknown, text: "An office: the export has no places.".to_owned() },
        ],
        shared: vec![
            shared("4f1c20aa-9d19", "device", 3, 16.5, 18_204),
            shared("+33639981234", "phone", 2, 13.9, 77_310),
        ],
        members: vec![
            member("acc_000411", "Larch, Pine & Co", 0.9998),
            member("acc_000412", "misty.quarry", 0.912),
            member("acc_000977", "Café Zéphyr", 0.991),
        ],
        excluded: Excluded {
            counts: vec![
                ExcludedCount { kind: "ip".to_owned(), reason: "shared by more than 100 accounts".to_owned(), values: 57 },
                ExcludedCount { kind: "device".to_owned(), reason: "placeholder".to_owned(), values: 1 },
            ],
            list: vec![ExcludedValue {
                value: "100.64.0.1".to_owned(),
                kind: "ip".to_owned(),
                accounts: 591,
                reason: "carrier address".to_owned(),
            }],
        },
        parameters: vec![
            ("links count from p".to_owned(), "0.90".to_owned()),
            ("cap of public kinds".to_owned(), "100 accounts".to_owned()),
        ],
        sources: vec![Source {
            name: "links.csv".to_owned(),
            sha256: "9c1f".repeat(16),
            bytes: 84_120_331,
            read: 1_002_114,
            kept: 997_289,
            duplicate: 4_811,
            rejected: 14,
        }],
        digest: "51aa".repeat(16),
        journal_head: "c0de".repeat(16),
        decision: Some(DecisionTaken {
            decision: Decision::Abusive,
            reason: "Fake reviews from one farm".to_owned(),
            note: "misty.quarry wrote from kim@mail.example; asked team B.".to_owned(),
            at_ms: 1_795_353_600_000,
        }),
        created_at: "22 Nov 2026, 14:03 UTC".to_owned(),
        picture: Some("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 60\"><line x1=\"10\" y1=\"10\" x2=\"50\" y2=\"30\" stroke=\"#6c7484\"/><circle cx=\"10\" cy=\"10\" r=\"4\" fill=\"#c9432f\"/><rect x=\"46\" y=\"26\" width=\"8\" height=\"8\" fill=\"#0072b2\"/><text x=\"58\" y=\"32\" font-size=\"4\">4f1c20aa-9d19</text></svg>".to_owned()),
        also_hide: vec!["4F1C20AA 9D19".to_owned()],
    }
}
