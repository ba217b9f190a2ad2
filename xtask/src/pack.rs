//! Packs the parts into one self-contained HTML file.
//!
//! Owns the order in it: policy, style and splash first, so that the first paint comes before the
//! modules are read; then the modules as data blocks, which are not executed; the script last.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::build::Parts;
use crate::fault::{AtPath, Fault};
use crate::optimise::Aim;
use crate::{optimise, place, seal};

/// What the worker that tries to break out does besides.
const BREAKOUT_REPLY: &str =
    "onmessage = (event) => ringfenceBreakout(event.data).then((tried) => postMessage(tried));\n";

/// The packed page.
pub struct Packed {
    pub html: String,
    pub policy: String,
    /// Name, bytes, bytes after gzip; for telling people.
    pub sizes: Vec<(&'static str, usize, usize)>,
}

pub fn pack(parts: &Parts, optimise: bool) -> Result<Packed, Fault> {
    let wasm = |path: &Path, aim: Aim| {
        if optimise {
            optimise::optimised(path, aim)
        } else {
            fs::read(path).at(path)
        }
    };
    let page_wasm = wasm(&parts.page.wasm, Aim::Size)?;
    let worker_wasm = wasm(&parts.worker.wasm, Aim::Speed)?;
    let packed = |wasm: &[u8]| {
        if optimise {
            optimise::packed(wasm)
        } else {
            Ok(gzip(wasm))
        }
    };
    let (page_packed, worker_packed) = (packed(&page_wasm)?, packed(&worker_wasm)?);
    let style = style(&place::root().join("style"))?;
    let boot = place::root().join("boot");
    let breakout = text(&boot.join("breakout.js"))?;
    let breakout = inline(&breakout, "script", &boot.join("breakout.js"))?;
    let script = parts.page.glue.clone() + &breakout + &text(&boot.join("page.js"))?;
    let script = inline(&unix(&script), "script", &boot.join("page.js"))?;
    let worker_glue = parts.worker.glue.clone() + &text(&boot.join("worker.js"))?;
    let worker_glue = inline(&unix(&worker_glue), "script", &boot.join("worker.js"))?;
    let policy = seal::policy(&script, &style);

    let head = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n");
    let style_block = format!("<style>{style}</style>\n</head>");
    let blocks = [
        block("worker-glue", "text/plain", &worker_glue),
        block(
            "worker-breakout",
            "text/plain",
            &(breakout + BREAKOUT_REPLY),
        ),
        block(
            "page-wasm",
            "application/gzip;base64",
            &STANDARD.encode(&page_packed),
        ),
        block(
            "worker-wasm",
            "application/gzip;base64",
            &STANDARD.encode(&worker_packed),
        ),
        format!("<script>{script}</script>\n</body>"),
    ]
    .concat();
    let html = shell()?
        .replacen("<!--policy-->\n", &head, 1)
        .replacen("</head>", &style_block, 1)
        .replacen("</body>", &blocks, 1);

    let size = |name, bytes: &[u8]| (name, bytes.len(), gzip(bytes).len());
    let sizes = vec![
        size("page module", &page_wasm),
        size("worker module", &worker_wasm),
        size("scripts", (script + &worker_glue).as_bytes()),
        size("style", style.as_bytes()),
        size("ringfence.html", html.as_bytes()),
    ];
    Ok(Packed {
        html,
        policy,
        sizes,
    })
}

/// index.html without what is Trunk's.
fn shell() -> Result<String, Fault> {
    let path = place::root().join("index.html");
    let index = text(&path)?;
    let lines = index.lines().filter(|line| !line.contains("data-trunk"));
    let shell = lines.fold(String::new(), |shell, line| shell + line + "\n");
    let marks = ["<!--policy-->\n", "</head>", "</body>"];
    if marks.iter().all(|mark| shell.matches(mark).count() == 1) {
        return Ok(shell);
    }
    let why = "<!--policy-->, </head> and </body> must each be there once".to_owned();
    Err(Fault::Unpackable { path, why })
}

/// All sheets in one: the tokens first, the rest by name.
fn style(folder: &Path) -> Result<String, Fault> {
    let entries = fs::read_dir(folder).at(folder)?;
    let mut sheets = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .collect::<Vec<PathBuf>>();
    sheets.sort_by_key(|path| {
        (
            path.file_stem().is_none_or(|stem| stem != "tokens"),
            path.clone(),
        )
    });
    let mut style = String::new();
    for sheet in sheets {
        style += &text(&sheet)?;
    }
    inline(&style, "style", folder)
}

fn block(id: &str, media_type: &str, content: &str) -> String {
    format!("<script type=\"{media_type}\" id=\"{id}\">{content}</script>\n")
}

/// Text that may stand inside an element: nothing in it ends the element or opens a comment.
fn inline(content: &str, element: &str, path: &Path) -> Result<String, Fault> {
    let lower = content.to_ascii_lowercase();
    let end = format!("</{element}");
    match [end.as_str(), "<!--"]
        .into_iter()
        .find(|bad| lower.contains(bad))
    {
        None => Ok(content.to_owned()),
        Some(bad) => Err(Fault::Unpackable {
            path: path.to_owned(),
            why: format!("it contains {bad}"),
        }),
    }
}

fn text(path: &Path) -> Result<String, Fault> {
    Ok(unix(&fs::read_to_string(path).at(path)?))
}

/// HTML parsers turn CRLF into LF before a hash is taken.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
