//! The command: one file in, one line of JSON out.

use std::fs::File;
use std::io::Read;

use crate::{
    count::{Counts, count},
    reading::{Reading, SLICE_BYTES},
};

pub fn run() {
    let outcome = std::env::args()
        .nth(1)
        .ok_or_else(|| "which file?".into())
        .and_then(|path| measured(&path));
    match outcome {
        Ok(line) => println!("{line}"),
        Err(error) => eprintln!("components: {error}"),
    }
}

fn measured(path: &str) -> Result<String, Box<dyn std::error::Error>> {
    #[allow(clippy::disallowed_methods, reason = "a measurement needs the clock")]
    let now = std::time::Instant::now;
    let began = now();
    let mut file = File::open(path)?;
    let bytes = usize::try_from(file.metadata()?.len())?;
    let mut slice = vec![0; SLICE_BYTES];
    let mut reading = None;
    loop {
        let got = file.read(&mut slice)?;
        let Some(piece) = slice.get(..got).filter(|piece| !piece.is_empty()) else {
            break;
        };
        let on_its_way = match reading.take() {
            None => Reading::begin(piece, bytes)?,
            Some(on_its_way) => on_its_way,
        };
        reading.insert(on_its_way).feed(piece)?;
    }
    let read = began.elapsed();
    let ledger = reading.ok_or("the file is empty")?.finish()?;
    let sealed = began.elapsed();
    let Counts {
        nodes,
        edges,
        components,
        largest,
    } = count(&ledger)?;
    let whole = began.elapsed();
    let ms = |time: std::time::Duration| time.as_secs_f64() * 1000.0;
    Ok(format!(
        "{{\"read\":{:.1},\"seal\":{:.1},\"count\":{:.1},\"whole\":{:.1},\"nodes\":{nodes},\"edges\":{edges},\"components\":{components},\"largest\":{largest}}}",
        ms(read),
        ms(sealed.saturating_sub(read)),
        ms(whole.saturating_sub(sealed)),
        ms(whole),
    ))
}
