//! Workbooks of today (xlsx, xlsm): XML parts in an archive, one a sheet.

mod cells;
mod text;

use std::collections::HashMap;

use self::text::Words;
use super::{Archive, value::Styles};
use crate::{
    error::{Fault, Problem},
    graph::xml::{Element, Piece, Xml},
    limits::Budget,
    sheet::Table,
    text::decode,
    unpack::{damaged, expand},
};

/// What all sheets share.
pub(super) struct Shared {
    pub styles: Styles,
    pub strings: Vec<String>,
}

/// The sheets of a workbook. Linear in the parts that are read.
pub(super) async fn tables(
    archive: &mut Archive<'_>,
    budget: &mut Budget<'_>,
) -> Result<Vec<Table>, Fault> {
    let mut targets = HashMap::new();
    each(archive, "xl/_rels/workbook.xml.rels", budget, |element| {
        // Charts and dialogs have types of their own.
        let kind = element.get("Type").unwrap_or("worksheet");
        if kind.ends_with("worksheet")
            && let (Some(id), Some(target)) = (element.get("Id"), element.get("Target"))
        {
            targets.insert(id.to_owned(), path(target));
        }
    })
    .await?;
    let mut styles = Styles::default();
    let mut sheets = Vec::new();
    each(archive, "xl/workbook.xml", budget, |element| {
        match local(&element.name) {
            "workbookPr" => {
                styles.from_1904 = matches!(element.get("date1904"), Some("1" | "true"));
            }
            "sheet" => {
                let id = element
                    .attributes
                    .iter()
                    .find(|(name, _)| local(name) == "id");
                let target = id.and_then(|(_, id)| targets.get(id));
                let name = element.get("name").unwrap_or_default();
                sheets.extend(target.map(|target| (name.to_owned(), target.clone())));
            }
            _ => {}
        }
    })
    .await?;
    formats(archive, &mut styles, budget).await?;
    let strings = strings(archive, budget).await?;
    let shared = Shared { styles, strings };
    let mut tables = Vec::new();
    for (name, part) in sheets {
        let bytes = part_of(archive, &part, budget).await;
        let bytes = bytes.map_err(|fault| fault.within(&name))?;
        let table = cells::read(&name, &decode(&bytes)?, &shared, budget).await;
        tables.extend(table.map_err(|fault| fault.within(&name))?);
    }
    Ok(tables)
}

/// The path of a part that a relationship names.
fn path(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

async fn part_of(
    archive: &mut Archive<'_>,
    path: &str,
    budget: &mut Budget<'_>,
) -> Result<Vec<u8>, Fault> {
    let entry = archive.by_name(path).map_err(|error| match error {
        zip::result::ZipError::FileNotFound => Problem::Workbook(format!("it lacks {path}")),
        error => damaged(error),
    })?;
    Ok(expand("entry", entry, budget).await?)
}

fn xml<'t>(text: &'t str, budget: &Budget<'_>) -> Xml<'t> {
    Xml::new("Excel workbook", text, budget.limits)
}

/// Shows every element of a part.
async fn each(
    archive: &mut Archive<'_>,
    path: &str,
    budget: &mut Budget<'_>,
    mut show: impl FnMut(&Element),
) -> Result<(), Fault> {
    let bytes = part_of(archive, path, budget).await?;
    let text = decode(&bytes)?;
    let mut xml = xml(&text, budget);
    loop {
        match xml.next().map_err(|fault| fault.within(path))? {
            Piece::Open(element) => show(&element),
            Piece::End => return Ok(()),
            Piece::Text(_) | Piece::Close => {}
        }
        budget.work(xml.passed()).await;
    }
}

async fn formats(
    archive: &mut Archive<'_>,
    styles: &mut Styles,
    budget: &mut Budget<'_>,
) -> Result<(), Fault> {
    const PART: &str = "xl/styles.xml";
    if archive.index_for_name(PART).is_none() {
        return Ok(());
    }
    // The styles that cells name are those of one list; others describe what they derive from.
    let mut of_cells = false;
    each(archive, PART, budget, |element| {
        let format = element.get("numFmtId").and_then(|id| id.parse().ok());
        match local(&element.name) {
            "numFmt" => {
                let code = element.get("formatCode").unwrap_or_default();
                styles.code(format.unwrap_or_default(), code);
            }
            "cellXfs" => of_cells = true,
            "cellStyles" | "dxfs" | "cellStyleXfs" => of_cells = false,
            "xf" if of_cells => styles.style(format.unwrap_or_default()),
            _ => {}
        }
    })
    .await
}

async fn strings(archive: &mut Archive<'_>, budget: &mut Budget<'_>) -> Result<Vec<String>, Fault> {
    const PART: &str = "xl/sharedStrings.xml";
    let mut strings = Vec::new();
    if archive.index_for_name(PART).is_none() {
        return Ok(strings);
    }
    let bytes = part_of(archive, PART, budget).await?;
    let text = decode(&bytes)?;
    let mut xml = xml(&text, budget);
    let mut words = Words::default();
    loop {
        match xml.next().map_err(|fault| fault.within(PART))? {
            Piece::Open(element) => words.open(local(&element.name)),
            Piece::Text(text) => words.text(&text),
            Piece::Close => {
                if words.close() == Some("si") {
                    strings.push(words.take());
                }
            }
            Piece::End => return Ok(strings),
        }
        budget.work(xml.passed()).await;
    }
}
