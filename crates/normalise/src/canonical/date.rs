//! Birth dates as `YYYY-MM-DD`.

/// Reads `YYYY-MM-DD`, `YYYY/M/D` and `YYYYMMDD`, with or without a time of day. Dates that begin with
/// the day or the month are left as given: one value cannot tell which.
pub(super) fn write(text: &str, out: &mut String) -> Option<()> {
    let date = text.split(['T', ' ']).next()?;
    let (year, month, day) = if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        (date.get(..4)?, date.get(4..6)?, date.get(6..)?)
    } else {
        let mut parts = date.split(['-', '/', '.']);
        let parts = (parts.next()?, parts.next()?, parts.next()?, parts.next());
        let (year, month, day, None) = parts else {
            return None;
        };
        (year, month, day)
    };
    let number = |digits: &str, most: usize| {
        let fits = !digits.is_empty() && digits.len() <= most;
        (fits && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse::<u32>().ok())?
    };
    let (y, m, d) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    if year.len() != 4 || y < 1800 || !(1..=12).contains(&m) || !(1..=31).contains(&d) {
        return None;
    }
    out.push_str(year);
    for number in [m, d] {
        out.push('-');
        out.push(char::from_digit(number / 10, 10)?);
        out.push(char::from_digit(number % 10, 10)?);
    }
    Some(())
}
