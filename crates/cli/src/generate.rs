//! `ringfence generate`: a synthetic export with its truth.

use ringfence_sample::World;

use crate::{arguments::GenerateOrder, fault::Fault, files};

pub fn run(order: &GenerateOrder) -> Result<(), Fault> {
    std::fs::create_dir_all(&order.out).map_err(Fault::file(&order.out))?;
    let made = ringfence_sample::generate_themed(
        &World {
            rows: order.rows,
            seed: order.seed,
        },
        order.theme,
    );
    for (name, bytes) in [
        ("links.csv", &made.links),
        ("accounts.csv", &made.accounts),
        ("known_bad.csv", &made.known_bad),
        ("truth.csv", &made.truth),
    ] {
        // A file of a header alone is refused by the importer; a world without rings has two such.
        let header = bytes.iter().position(|&byte| byte == b'\n');
        if header.is_some_and(|end| end + 1 < bytes.len()) {
            files::write(&order.out.join(name), bytes)?;
        }
    }
    Ok(())
}
