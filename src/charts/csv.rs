//! Tables as CSV that no spreadsheet takes for a program.

/// Rows of cells as CSV, with the line ends of RFC 4180.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// What a spreadsheet would run gets an apostrophe in front.
fn quoted(cell: &str) -> String {
    let is_formula =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let safe = if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if safe.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn a_formula_is_text_and_a_number_stays_one() {
        let row = ["=1+1", "@x", "-3", "a,\"b\""].map(str::to_owned).to_vec();
        assert_eq!(csv(&[row]), "'=1+1,'@x,-3,\"a,\"\"b\"\"\"\r\n");
    }
}
