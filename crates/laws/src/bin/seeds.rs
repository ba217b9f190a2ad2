//! Writes the seeds of the kept corpus: `cargo run -p ringfence-laws --bin seeds`.
//!
//! Small files of every form, made here or taken from the fixtures of the tests. All data is invented.

#![allow(clippy::unwrap_used, reason = "a seed that cannot be written ends it")]

use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use ringfence_laws::LAWS;
use ringfence_normalise::Kind;
use ringfence_wire::{Asked, Choices, Event, Request, RequestId, SourceFile, Told, encode};
use ringfence_workbench::{Policy, Recipe};
use zip::write::{SimpleFileOptions, ZipWriter};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn write(law: &str, name: &str, bytes: &[u8]) {
    assert!(LAWS.iter().any(|known| known.name == law), "{law}");
    let folder = root().join("fuzz/corpus").join(law);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), bytes).unwrap();
}

const TABLES: [(&str, &str); 9] = [
    (
        "long",
        "account_id,identifier_type,identifier_value,first_seen,last_seen,count\na,device,0b6d2f48-c1a9-4e73-85d0-f2b46a8c1e3f,2026-03-01,2026-03-02T10:00:00Z,3\nb,phone,+31612345678,03/04/2026,1767225600,1\n",
    ),
    (
        "wide",
        "account;e-mail;phone;ip;created\na;a@example.org;0612345678;198.51.100.7;2026-03-01\nb;;;;\n",
    ),
    (
        "attributes",
        "user\tcreated_at\tstatus\tcountry\treports\na\t2026-03-01 12:00\tactive\tNL\t2\n",
    ),
    ("known_bad", "account\na\nb\n"),
    (
        "quotes",
        "account,device\r\n\"a\"\"b\",\"x,\r\ny\"\r\nc,\"never closed\r\nd,e\r\n",
    ),
    ("ragged", "account,device\na\na,b,c\n,\na,b,,\n"),
    (
        "pipe",
        "account|wallet\na|0x52908400098527886E0F7030069857D2E4169EE7\n",
    ),
    ("returns", "account,device\ra,d1\rb,d1\r"),
    (
        "headless",
        "a,d1,2026-01-01\nb,d1,2026-01-02\nc,d2,2026-01-03\n",
    ),
];

fn delimited() {
    for (name, text) in TABLES {
        write("delimited", name, text.as_bytes());
        for which in 0..6 {
            write(
                "encodings",
                &format!("{name}_{which}"),
                &[&[which], text.as_bytes()].concat(),
            );
        }
        let choice = [name.len() as u8, 0, 0, 2, 3, 5, 6, 12];
        write("mappings", name, &[&choice, text.as_bytes()].concat());
    }
    write(
        "delimited",
        "windows",
        b"account;name\na;Andr\xE9\nb;\x80 5\n",
    );
    let times = [
        "2026-03-01",
        "2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00.123+02:00",
        "01/03/2026",
        "3/1/2026 4:05 PM",
        "1 Mar 2026",
        "1767225600",
        "1767225600000",
        "20260301",
        "Sun, 01 Mar 2026 10:00:00 GMT",
        "2026-02-30",
        "46082.5",
    ];
    for (number, time) in times.iter().enumerate() {
        write(
            "times",
            &format!("{number:02}"),
            &[&[number as u8], time.as_bytes()].concat(),
        );
    }
}

fn values() {
    let values = [
        "0b6d2f48-c1a9-4e73-85d0-f2b46a8c1e3f",
        "A.b+c@Gmail.com",
        "+31 6 12345678",
        "198.51.100.7",
        "2001:db8::1",
        "GB82 WEST 1234 5698 7654 32",
        "4111 1111 1111 1111",
        "https://www.Example.org/a?utm_source=x&id=1",
        "@Handle",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "b\u{fc}cher.example.co.uk",
        "12 Main St., Apt 4",
        "1980-02-29",
        "SW1A 1AA",
        "unknown",
    ];
    for kind in 0..Kind::ALL.len() as u8 {
        for (number, value) in values.iter().enumerate() {
            if (number + usize::from(kind)).is_multiple_of(3) {
                let bytes = [&[kind, kind << 3], value.as_bytes()].concat();
                write("canonical", &format!("{kind:02}_{number:02}"), &bytes);
            }
        }
    }
}

fn texts() {
    for (law, name, text) in [
        (
            "json",
            "records",
            r#"[{"account":"a","device":{"id":"d1","n":1.50}},{"account":"b","tags":["x","y;z",null]}]"#,
        ),
        (
            "json",
            "grid",
            r#"[["account","device"],["a","d\u00e9"],["b"]]"#,
        ),
        (
            "json",
            "inside",
            r#"{"data":{"nodes":[{"id":1}],"edges":[{"source":1,"target":2}]}}"#,
        ),
        (
            "json_lines",
            "lines",
            "{\"a\":1}\n\n{\"a\":\"x\\n\",\"b\":[1,2]}\r\n",
        ),
        (
            "graphml",
            "small",
            r#"<?xml version="1.0"?><graphml xmlns="g"><key id="k" for="node" attr.name="color"><default>red</default></key><graph edgedefault="directed"><node id="a"><data key="k">&lt;b&#62;</data></node><edge source="a" target="b"/></graph></graphml>"#,
        ),
        (
            "gexf",
            "small",
            r#"<gexf version="1.3"><graph><attributes class="node"><attribute id="0" title="mail" type="string"><default>x</default></attribute></attributes><nodes><node id="a" label="A"><attvalues><attvalue for="0" value="a@b"/></attvalues></node></nodes><edges><edge source="a" target="b" weight="2"/></edges></graph></gexf>"#,
        ),
        (
            "gml",
            "small",
            "Creator \"me\"\n# note\ngraph [\n directed 0\n node [ id 1 label \"A &amp; B\" at [ x 1.0 y 2 ] ]\n edge [ source 1 target 2 ]\n]\n",
        ),
        (
            "ods",
            "small",
            "<office:document-content><table:table table:name='S'><table:table-row table:number-rows-repeated='2'><table:table-cell office:value-type='float' office:value='1' table:number-columns-repeated='3'/><table:table-cell><text:p>a<text:s text:c='2'/>b</text:p><office:annotation><text:p>no</text:p></office:annotation></table:table-cell></table:table-row></table:table></office:document-content>",
        ),
        (
            "xlsx",
            "sheet",
            "\0<worksheet><dimension ref=\"A1:B2\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"B1\" t=\"e\"><v>#N/A</v></c></row><row r=\"2\"><c r=\"A2\" t=\"b\"><v>1</v></c><c r=\"B2\" s=\"0\"><v>45413.5</v></c></row></sheetData></worksheet>",
        ),
        (
            "xlsx",
            "strings",
            "\u{1}<sst count=\"1\" uniqueCount=\"1\"><si><t>a_x0041_</t></si><si><r><t>b</t></r><rPh><t>no</t></rPh></si></sst>",
        ),
        (
            "xlsx",
            "styles",
            "\u{2}<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts><cellXfs><xf numFmtId=\"164\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>",
        ),
        (
            "xlsx",
            "book",
            "\u{3}<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xlsx",
            "relations",
            "\u{4}<Relationships><Relationship Id=\"r1\" Target=\"/xl/worksheets/sheet1.xml\" Type=\"worksheet\"/></Relationships>",
        ),
        (
            "earlier",
            "report",
            r#"{"rings":[{"name":"amber otter","id":"a1b2","born":1,"members":["a","b"]}]}"#,
        ),
        (
            "earlier",
            "twice",
            r#"{"rings":[{"name":"x","id":"","members":["a","b"]},{"name":"x","id":"","members":["b","c",""]}]}"#,
        ),
        (
            "policy",
            "some",
            r#"{"match_rate":0.9,"ring_confidence":0.95,"hubs":{"public_limit":10},"treatments":[]}"#,
        ),
        (
            "recipe",
            "some",
            r#"{"version":1,"sources":[{"shape":"wide","columns":[{"header":"account","role":"account"},{"header":"mail","role":{"identifier":"email"}}]}]}"#,
        ),
    ] {
        write(law, name, text.as_bytes());
    }
    let policy = serde_json::to_vec(&Policy::default()).unwrap();
    write("policy", "all", &policy);
    write(
        "recipe",
        "none",
        &serde_json::to_vec(&Recipe::new()).unwrap(),
    );
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in parts {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn containers() {
    let csv = b"account,device\na,d1\nb,d1\n";
    write("containers", "gzip", &gzip(csv));
    write("containers", "gzip_twice", &[gzip(csv), gzip(csv)].concat());
    write(
        "containers",
        "zip",
        &zip(&[
            ("a/x.csv", csv),
            ("b.csv.gz", &gzip(csv)),
            ("c.json", b"{}"),
        ]),
    );
    write(
        "containers",
        "zip_zip",
        &zip(&[("a.zip", &zip(&[("x.csv", csv)]))]),
    );
    // A frame that holds its bytes as they are, behind one to be skipped (RFC 8878).
    let frame = [
        &[
            0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9, 0x28, 0xB5, 0x2F, 0xFD, 0x20, 25, 201, 0, 0,
        ][..],
        csv,
    ];
    write("containers", "zstd", &frame.concat());
}

fn parquet() {
    let folder = root().join("crates/formats/tests/parquet");
    for name in [
        "kinds",
        "snappy",
        "gzip",
        "zstd",
        "lz4",
        "int96",
        "encodings",
        "nested",
        "fastparquet",
    ] {
        let bytes = fs::read(folder.join(format!("{name}.parquet"))).unwrap();
        write("parquet", name, &bytes);
        let (rest, _) = bytes.split_last_chunk::<4>().unwrap();
        let (rest, footer) = rest.split_last_chunk::<4>().unwrap();
        let pages = rest.len() - 4 - u32::from_le_bytes(*footer) as usize;
        let seed = [&(pages as u16).to_le_bytes(), rest.get(4..).unwrap()].concat();
        write("parquet_pages", name, &seed);
    }
}

fn frames() {
    let requests = [
        Request::Open {
            sources: vec![SourceFile {
                name: "links.csv".to_owned(),
                bytes: 7,
            }],
        },
        Request::Sample { rows: 100, seed: 7 },
        Request::Build {
            choices: Choices::default(),
            at_ms: 1_700_000_000_000,
        },
        Request::Discard,
    ];
    for (request, number) in requests.into_iter().zip(0..) {
        let asked = Asked {
            id: RequestId(number),
            request,
        };
        write(
            "frames",
            &format!("asked_{number}"),
            &encode(&asked).unwrap(),
        );
    }
    let told = Told {
        id: RequestId(1),
        event: Event::Cancelled,
    };
    write("frames", "told", &encode(&told).unwrap());
}

fn main() {
    delimited();
    values();
    texts();
    containers();
    parquet();
    frames();
}
