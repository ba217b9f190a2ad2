//! Innocent crowds: offices behind one address, and a campus where everybody arrives at once.

use crate::Theme;
use crate::calendar::{DAY, HOUR, OPENING};
use crate::people::{own_values, passing_values};
use crate::population::{Home, Population};
use crate::value::{Country, Value};

/// Rows that a world needs before it has a campus.
const CAMPUS_FROM_ROWS: u32 = 10_000;

/// Decides which places exist, so that rings can borrow from them.
pub fn found(world: &mut Population) {
    for _ in 0..world.rows / 5_000 {
        let ip = world.ipv4();
        world.places.offices.push(ip);
    }
    if world.rows >= CAMPUS_FROM_ROWS {
        world.places.campuses = 1 + world.rows / 200_000;
    }
    if world.theme == Theme::Camouflage {
        for _ in 0..world.rows / 100 {
            let country = Country::ALL[world.random.below(4) as usize];
            let phone = world.phone(country);
            let address = world.address();
            world.places.homes.push(Home {
                country,
                phone,
                address,
            });
        }
    }
}

/// Brings in the people of these places.
pub fn settle(world: &mut Population) {
    for index in 0..world.places.offices.len() {
        if let Some(&ip) = world.places.offices.get(index) {
            office(world, ip);
        }
    }
    let campus_size = |world: &mut Population| match world.theme {
        Theme::Traps => (world.rows / 20, 10),
        _ => (world.random.between(120, 260), 8),
    };
    for campus in 0..world.places.campuses {
        let (size, addresses) = campus_size(world);
        students(world, campus, size, addresses);
    }
}

/// 20 to 80 colleagues, signed up over the whole period, who read the same few pages.
fn office(world: &mut Population, ip: Value) {
    let size = world.random.between(20, 80);
    let country = world.country();
    let pages = [world.popular_url(), world.popular_url()];
    for _ in 0..size {
        if world.is_full() {
            return;
        }
        let created = world.signup();
        let account = world.open(created, country);
        own_values(world, account, country);
        world.link(account, ip);
        for page in pages {
            if world.random.percent(60) {
                world.link(account, page);
            }
        }
        passing_values(world, account);
    }
}

/// Students on a few addresses: an innocent burst in the first week of September.
fn students(world: &mut Population, campus: u32, size: u32, addresses: u32) {
    let country = world.country();
    let page = world.popular_url();
    let first_of_september = OPENING + 243 * DAY;
    for _ in 0..size {
        if world.is_full() {
            return;
        }
        let created = if world.random.percent(70) {
            first_of_september
                + world.random.below(7) * DAY
                + world.random.between(8, 20) * HOUR
                + world.random.below(HOUR)
        } else {
            world.signup()
        };
        let account = world.open(created, country);
        own_values(world, account, country);
        for _ in 0..2 {
            let index = world.random.below(addresses);
            world.link(account, Value::Campus { campus, index });
        }
        if world.random.percent(50) {
            world.link(account, page);
        }
        passing_values(world, account);
    }
}
