//! Characters that look like others, and characters that do not show.

use std::sync::LazyLock;

/// A Latin letter, digit or sign, and what looks like it. In lower case also letters whose capitals do.
const ALIKE: &[(char, &str)] = &[
    ('a', "аαɑ"),
    ('A', "АΑ"),
    ('b', "вβ"),
    ('B', "ВΒ"),
    ('c', "сϲⅽᴄ"),
    ('C', "СϹⅭ"),
    ('d', "ԁⅾ"),
    ('D', "Ⅾ"),
    ('e', "еεҽ℮"),
    ('E', "ЕΕ"),
    ('f', "ſ"),
    ('g', "ɡց"),
    ('h', "һнη"),
    ('H', "НΗ"),
    ('i', "іıιɩⅰ"),
    ('j', "јϳ"),
    ('J', "ЈͿ"),
    ('k', "кκ"),
    ('K', "КΚ\u{212a}"),
    ('l', "ӏІΙӀⅼⅠǀ∣ⅬＩ"),
    ('m', "мⅿ"),
    ('M', "МΜⅯ"),
    ('n', "ո"),
    ('N', "Ν"),
    ('o', "оοօᴏОΟՕ"),
    ('p', "рρ"),
    ('P', "РΡ"),
    ('q', "ԛ"),
    ('r', "гᴦ"),
    ('s', "ѕꜱ"),
    ('S', "ЅՏ"),
    ('t', "тτ"),
    ('T', "ТΤ"),
    ('u', "υսᴜμ\u{b5}"),
    ('U', "Ս"),
    ('v', "νѵᴠⅴ"),
    ('V', "ѴⅤ"),
    ('w', "ԝѡᴡω"),
    ('W', "Ԝ"),
    ('x', "хχⅹ×"),
    ('X', "ХΧⅩ"),
    ('y', "уүγ"),
    ('Y', "ҮΥ"),
    ('z', "ᴢζ"),
    ('Z', "Ζ"),
    ('3', "зЗʒƷ"),
    ('6', "б"),
    ('-', "‐‑‒–—―−﹣"),
    ('\'', "‘’ʼ′`"),
    ('"', "“”″"),
    ('.', "․。｡"),
    ('/', "⁄∕"),
    ('_', "‿"),
];

/// A mark, and pairs of a letter and the letter with that mark.
const MARKED: &[(char, &str)] = &[
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuùNǸnǹ"),
    ('\u{301}', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćNŃnńSŚsśZŹzź"),
    ('\u{302}', "AÂEÊIÎOÔUÛaâeêiîoôuû"),
    ('\u{303}', "AÃNÑOÕaãnñoõ"),
    ('\u{306}', "AĂaăGĞgğИЙий"),
    ('\u{307}', "IİZŻzżEĖeė"),
    ('\u{308}', "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿЕЁеё"),
    ('\u{30a}', "AÅaåUŮuů"),
    ('\u{30b}', "OŐoőUŰuű"),
    ('\u{30c}', "CČcčDĎdďEĚeěNŇnňRŘrřSŠsšTŤtťZŽzž"),
    ('\u{327}', "CÇcçSŞsş"),
    ('\u{328}', "AĄaąEĘeę"),
];

/// Where the ten digits of a script begin.
const ZEROS: [u32; 22] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
    0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xa620, 0xa8d0, 0xaa50, 0xff10,
];

/// A character that looks like another, with the plain letter and the mark on it.
type Letter = (char, char, Option<char>);

/// All of them, in order.
static LETTERS: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    let mut letters = Vec::new();
    for &(plain, alike) in ALIKE {
        for c in alike.chars() {
            insert(&mut letters, (c, plain, None));
        }
    }
    for &(mark, pairs) in MARKED {
        let mut pairs = pairs.chars();
        while let (Some(base), Some(marked)) = (pairs.next(), pairs.next()) {
            let plain = find(&letters, base).map_or(base, |&(_, plain, _)| plain);
            insert(&mut letters, (marked, plain, Some(mark)));
        }
    }
    letters
});

fn insert(letters: &mut Vec<Letter>, letter: Letter) {
    if let Err(at) = letters.binary_search_by_key(&letter.0, |&(c, ..)| c) {
        letters.insert(at, letter);
    }
}

fn find(letters: &[Letter], c: char) -> Option<&Letter> {
    let at = letters.binary_search_by_key(&c, |&(c, ..)| c).ok()?;
    letters.get(at)
}

/// Appends what a character looks like.
pub(super) fn look_alike(c: char, key: &mut String) {
    if is_invisible(c) {
        return;
    }
    if c.is_ascii() {
        push_plain(c, key);
    } else if c.is_whitespace() {
        key.push(' ');
    } else if let Some(&(_, plain, mark)) = find(&LETTERS, c) {
        push_plain(plain, key);
        key.extend(mark);
    } else {
        push_plain(compatible(c), key);
    }
}

/// Ours for a digit of another script, a full-width sign or a letter of a mathematical alphabet.
fn compatible(c: char) -> char {
    let code = u32::from(c);
    let letter = |at: u32| {
        let start = if at < 26 {
            u32::from('A')
        } else {
            u32::from('a') - 26
        };
        char::from_u32(start + at)
    };
    let ours = match code {
        0xff01..=0xff5e => char::from_u32(code - 0xff00 + 0x20),
        0x1d400..=0x1d6a3 => letter((code - 0x1d400) % 52),
        0x1d7ce..=0x1d7ff => char::from_digit((code - 0x1d7ce) % 10, 10),
        _ => ZEROS
            .iter()
            .find(|&&zero| (zero..zero + 10).contains(&code))
            .and_then(|zero| char::from_digit(code - zero, 10)),
    };
    ours.unwrap_or(c)
}

/// Signs of ASCII that look like one another, as one of them.
fn push_plain(c: char, key: &mut String) {
    match c {
        '0' | 'O' => key.push('o'),
        '1' | 'I' | '|' => key.push('l'),
        'm' => key.push_str("rn"),
        '`' => key.push('\''),
        c if c.is_ascii_whitespace() => key.push(' '),
        c if c.is_ascii_control() => {}
        c => key.push(c),
    }
}

/// Whether a character takes no room: soft hyphens, joiners, marks of direction, selectors, fillers.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        u32::from(c),
        0xad | 0x34f
            | 0x61c
            | 0x115f..=0x1160
            | 0x17b4..=0x17b5
            | 0x180b..=0x180f
            | 0x200b..=0x200f
            | 0x202a..=0x202e
            | 0x2060..=0x206f
            | 0x3164
            | 0xfe00..=0xfe0f
            | 0xfeff
            | 0xffa0
            | 0xe0000..=0xe0fff
    )
}
