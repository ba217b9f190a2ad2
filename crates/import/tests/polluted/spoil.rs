//! The nine ways of spoiling a file, each in one place.

use super::clean::{Clean, Dice};

/// A spoilt file, and how it was done.
pub struct Spoilt {
    pub bytes: Vec<u8>,
    pub how: String,
    pub has_header: bool,
}

type Spoil = fn(&Clean, &mut Dice) -> Spoilt;

pub const POLLUTIONS: [(&str, Spoil); 9] = [
    ("delimiter", delimiter),
    ("quote", quote),
    ("escape", escape),
    ("newline", newline),
    ("preamble", preamble),
    ("footnotes", footnotes),
    ("missing header", missing_header),
    ("ragged rows", ragged),
    ("mixed encodings", encodings),
];

/// How a file is written; by default as RFC 4180 says, with line feeds.
#[derive(Clone)]
pub struct Writing {
    pub delimiter: &'static str,
    pub quote: &'static str,
    pub backslash: bool,
    pub newline: &'static str,
    pub quotes_all: bool,
}

impl Default for Writing {
    fn default() -> Self {
        Self {
            delimiter: ",",
            quote: "\"",
            backslash: false,
            newline: "\n",
            quotes_all: false,
        }
    }
}

impl Writing {
    fn cell(&self, cell: &str) -> String {
        let holds = |sign: &str| !sign.is_empty() && cell.contains(sign);
        let needs = holds(self.delimiter)
            || holds(self.quote)
            || cell.contains(['\n', '\r'])
            || (self.backslash && holds("\\"));
        if self.quote.is_empty() {
            let escaped = cell.replace('\\', "\\\\").replace('\n', "\\\n");
            return escaped.replace(self.delimiter, &format!("\\{}", self.delimiter));
        }
        if !needs && !self.quotes_all {
            return cell.to_owned();
        }
        let (q, inner) = (self.quote, cell);
        let inner = if self.backslash {
            let inner = inner.replace('\\', "\\\\");
            inner.replace(q, &format!("\\{q}"))
        } else {
            inner.replace(q, &format!("{q}{q}"))
        };
        format!("{q}{inner}{q}")
    }

    pub fn row(&self, row: &[String]) -> String {
        let cells: Vec<String> = row.iter().map(|cell| self.cell(cell)).collect();
        cells.join(self.delimiter)
    }

    /// The header and the rows, without line ends.
    fn lines(&self, clean: &Clean) -> Vec<String> {
        let mut lines = vec![self.row(&clean.header)];
        lines.extend(clean.rows.iter().map(|row| self.row(row)));
        lines
    }

    fn join(&self, lines: &[String]) -> String {
        lines.join(self.newline) + self.newline
    }

    pub fn write(&self, clean: &Clean) -> String {
        self.join(&self.lines(clean))
    }
}

fn spoilt(how: impl Into<String>, text: impl Into<Vec<u8>>) -> Spoilt {
    Spoilt {
        bytes: text.into(),
        how: how.into(),
        has_header: true,
    }
}

/// A line that is no header, as an index into the lines.
fn some_line(clean: &Clean, dice: &mut Dice) -> usize {
    dice.roll(1, clean.rows.len() + 1)
}

fn usual(dice: &mut Dice) -> Writing {
    Writing {
        delimiter: [",", ",", ";", "\t", "|"][dice.roll(0, 5)],
        quotes_all: dice.roll(0, 3) == 0,
        newline: ["\n", "\r\n"][dice.roll(0, 2)],
        ..Writing::default()
    }
}

fn delimiter(clean: &Clean, dice: &mut Dice) -> Spoilt {
    let others = [";", "\t", "|", "^", "~", " ", "\u{1}", ", "];
    let mut writing = usual(dice);
    let other = others[dice.roll(0, others.len())];
    if dice.roll(0, 4) == 0 {
        let mut lines = writing.lines(clean);
        let line = some_line(clean, dice);
        let odd = Writing {
            delimiter: if writing.delimiter == ";" { "," } else { ";" },
            ..writing.clone()
        };
        lines[line] = odd.row(&clean.rows[line - 1]);
        return spoilt(format!("line {line} with another"), writing.join(&lines));
    }
    writing.delimiter = other;
    spoilt(format!("{other:?} everywhere"), writing.write(clean))
}

fn quote(clean: &Clean, dice: &mut Dice) -> Spoilt {
    let mut writing = usual(dice);
    let choice = dice.roll(0, 6);
    match choice {
        0 | 1 => {
            writing.quote = "'";
            let how = format!("single, all {}", writing.quotes_all);
            return spoilt(how, writing.write(clean));
        }
        2 => {
            writing.quote = "";
            writing.delimiter = "\t";
            writing.backslash = true;
            return spoilt("none", writing.write(clean));
        }
        _ => {}
    }
    let mut lines = writing.lines(clean);
    let line = some_line(clean, dice);
    let row = &clean.rows[line - 1];
    let how = match choice {
        3 => {
            let odd = Writing {
                quote: "'",
                quotes_all: true,
                ..writing.clone()
            };
            lines[line] = odd.row(row);
            "one row with single ones"
        }
        4 => {
            lines[line].push('"');
            "one at the end of a row"
        }
        _ => {
            let mut cells: Vec<String> = row.iter().map(|cell| writing.cell(cell)).collect();
            cells[0].insert(0, '"');
            lines[line] = cells.join(writing.delimiter);
            "one never closed"
        }
    };
    spoilt(format!("{how}, line {line}"), writing.join(&lines))
}

fn escape(clean: &Clean, dice: &mut Dice) -> Spoilt {
    let mut writing = usual(dice);
    if dice.roll(0, 3) == 0 {
        let mut lines = writing.lines(clean);
        let with_quote = clean
            .rows
            .iter()
            .position(|row| row.iter().any(|cell| cell.contains('"')));
        let line = with_quote.map_or_else(|| some_line(clean, dice), |row| row + 1);
        let odd = Writing {
            backslash: true,
            ..writing.clone()
        };
        lines[line] = odd.row(&clean.rows[line - 1]);
        return spoilt(format!("backslash in line {line}"), writing.join(&lines));
    }
    writing.backslash = true;
    spoilt("backslash everywhere", writing.write(clean))
}

fn newline(clean: &Clean, dice: &mut Dice) -> Spoilt {
    let mut writing = usual(dice);
    let whole = ["\r\n", "\r", "\n\n"];
    let choice = dice.roll(0, 7);
    if let Some(newline) = whole.get(choice) {
        writing.newline = newline;
        return spoilt(format!("{newline:?} everywhere"), writing.write(clean));
    }
    let lines = writing.lines(clean);
    let line = some_line(clean, dice);
    let (before, after) = lines.split_at(line);
    let before = before.join(writing.newline);
    let after = after.join(writing.newline);
    let odd = match choice {
        3 => "\r",
        4 if writing.newline == "\n" => "\r\n",
        4 => "\n",
        5 => "\n\n\n",
        _ => {
            let text = writing.write(clean);
            return spoilt("none at the end", text.trim_end_matches(['\r', '\n']));
        }
    };
    let usual = writing.newline;
    spoilt(
        format!("{odd:?} before line {line} among {usual:?}"),
        before + odd + &after + usual,
    )
}

fn preamble(clean: &Clean, dice: &mut Dice) -> Spoilt {
    let writing = usual(dice);
    let (d, width) = (writing.delimiter, clean.header.len());
    let titles: [Vec<String>; 7] = [
        vec!["Accounts under review".to_owned()],
        vec![
            "Report: linked accounts, all regions".to_owned(),
            String::new(),
        ],
        vec![
            "Exported by: J. Doe".to_owned(),
            "Date: 2024-05-01".to_owned(),
            String::new(),
        ],
        vec![
            "# accounts linked by identifier".to_owned(),
            "# exported 2024-05-01, region EU".to_owned(),
        ],
        vec![format!("sep={d}")],
        vec![
            "Linked accounts".to_owned() + &d.repeat(width - 1),
            d.repeat(width - 1),
        ],
        vec![
            "Trust and Safety".to_owned(),
            format!("Filter{d}status = banned"),
            format!("Rows{d}{}", clean.rows.len()),
            "-----".to_owned(),
        ],
    ];
    let choice = dice.roll(0, titles.len());
    let mut lines = titles[choice].clone();
    lines.extend(writing.lines(clean));
    spoilt(
        format!("{:?} with {d:?}", titles[choice]),
        writing.join(&lines),
    )
}

fn footnotes(clean: &Clean, dice: &mut Dice) -> Spoilt {
    let writing = usual(dice);
    let (d, width, n) = (writing.delimiter, clean.header.len(), clean.rows.len());
    let notes: [Vec<String>; 7] = [
        vec![format!("Total rows: 1{d}234")],
        vec![String::new(), format!("({n} rows affected)")],
        vec![String::new(), "Source: data warehouse, May 2024".to_owned()],
        vec![format!("Total{}{n}", d.repeat(width - 1))],
        vec!["-----".to_owned(), format!("{n} rows in set (0.02 sec)")],
        vec!["End of report".to_owned() + &d.repeat(width - 1)],
        vec!["\u{1A}".to_owned()],
    ];
    let choice = dice.roll(0, notes.len());
    let mut lines = writing.lines(clean);
    lines.extend(notes[choice].clone());
    spoilt(
        format!("{:?} with {d:?}", notes[choice]),
        writing.join(&lines),
    )
}

fn missing_header(clean: &Clean, dice: &mut Dice) -> Spoilt {
    let writing = usual(dice);
    let mut lines = writing.lines(clean);
    let choice = dice.roll(0, 4);
    if choice == 0 {
        let line = some_line(clean, dice);
        lines.insert(line, lines[0].clone());
        return spoilt(format!("twice, before line {line}"), writing.join(&lines));
    }
    lines.remove(0);
    Spoilt {
        has_header: false,
        ..spoilt("none", writing.join(&lines))
    }
}

fn ragged(clean: &Clean, dice: &mut Dice) -> Spoilt {
    let writing = usual(dice);
    let mut lines = writing.lines(clean);
    let line = some_line(clean, dice);
    let d = writing.delimiter;
    let how = match dice.roll(0, 5) {
        0 => {
            lines[line] += d;
            "one separator more at the end"
        }
        1 => {
            let mut row = clean.rows[line - 1].clone();
            row.insert(1, "more".to_owned());
            lines[line] = writing.row(&row);
            "one cell more"
        }
        2 => {
            let row = &clean.rows[line - 1];
            lines[line] = writing.row(&row[..row.len() - 1]);
            "one cell less"
        }
        3 => {
            for line in lines.iter_mut().skip(1) {
                *line += d;
            }
            "a separator behind each row, not behind the header"
        }
        _ => {
            lines[0] += d;
            "a separator behind the header only"
        }
    };
    spoilt(format!("{how}, line {line}, {d:?}"), writing.join(&lines))
}

fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect()
}

fn encodings(clean: &Clean, dice: &mut Dice) -> Spoilt {
    let writing = usual(dice);
    let text = writing.write(clean);
    let fits = text.chars().all(|c| u32::from(c) < 256);
    let units = |bytes: fn(u16) -> [u8; 2]| {
        let marked = format!("\u{FEFF}{text}");
        marked.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    match dice.roll(0, 7) {
        0 => return spoilt("UTF-16 LE", units(u16::to_le_bytes)),
        1 => return spoilt("UTF-16 BE", units(u16::to_be_bytes)),
        2 => return spoilt("byte order mark", format!("\u{FEFF}{text}")),
        3 if fits => return spoilt("Windows-1252", windows_1252(&text)),
        4 => {
            let lines = writing.lines(clean);
            let (before, after) = lines.split_at(some_line(clean, dice));
            let joined = writing.join(before) + "\u{FEFF}" + &writing.join(after);
            return spoilt("byte order mark inside", joined);
        }
        _ => {}
    }
    let lines = writing.lines(clean);
    let odd = lines
        .iter()
        .position(|line| !line.is_ascii() && line.chars().all(|c| u32::from(c) < 256))
        .unwrap_or(1);
    let mut bytes = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if number == odd {
            bytes.extend(windows_1252(line));
        } else {
            bytes.extend(line.as_bytes());
        }
        bytes.extend(writing.newline.as_bytes());
    }
    spoilt(format!("Windows-1252 in line {odd}"), bytes)
}
