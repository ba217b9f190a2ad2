//! What lists hold and how fast they answer: `… --example lists -- FILE…`, warning lists or text.

use std::hint::black_box;

use ringfence_normalise::{Kind, Rules, SharedList, SharedLists, built_in_lists, known_shared};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rules = Rules::default();
    let mut lists = Vec::new();
    for file in std::env::args().skip(1) {
        let list = SharedList::read(&file, &std::fs::read(&file)?)?;
        let known = list.entries.iter().filter(|entry| {
            let host = entry.trim_start_matches('.');
            let first = host.split('/').next().unwrap_or(host);
            known_shared(Kind::Domain, host, &rules)
                .or_else(|| known_shared(Kind::Ip, first, &rules))
                .is_some()
        });
        println!(
            "{}: {} entries, {} unread, {} built in too",
            list.name,
            list.entries.len(),
            list.unread.count,
            known.count()
        );
        lists.push(list);
    }
    for list in built_in_lists() {
        println!("built in: {}: {} entries", list.name, list.count);
    }
    #[allow(clippy::disallowed_methods)] // a measurement needs the clock
    let start = std::time::Instant::now();
    let compiled = SharedLists::new(&lists, &rules)?;
    println!("made ready in {:?}", start.elapsed());
    for (kind, value) in [
        (Kind::Ip, "1.12.7.9"),
        (Kind::Ip, "2001:db8:1:2::/64"),
        (Kind::Domain, "mail.nowhere.co.uk"),
        (Kind::Url, "nowhere.example/page"),
        (Kind::Email, "someone@mail.example"),
        (Kind::Phone, "+442079461958"),
        (Kind::Device, "885d7bb8-9a1e-fc40-1bf0-29ea1606f28c"),
    ] {
        #[allow(clippy::disallowed_methods)] // a measurement needs the clock
        let start = std::time::Instant::now();
        for _ in 0..1_000_000 {
            black_box(compiled.why(kind, black_box(value)));
        }
        println!(
            "{}: a million look-ups in {:?}",
            kind.name(),
            start.elapsed()
        );
    }
    Ok(())
}
