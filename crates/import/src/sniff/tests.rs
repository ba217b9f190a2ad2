//! Files that are refused, and what is guessed of the others.

use ringfence_normalise::Kind;

use super::*;
use crate::{Delimiter, LineEnd, Role, Shape};

fn look(name: &str, head: &[u8]) -> Result<Sniffed, ImportError> {
    sniff(name, head, head.len() as u64)
}

fn refused(name: &str, head: &[u8], expected: &str) {
    let error = look(name, head).unwrap_err();
    assert_eq!(error.to_string(), expected);
    assert!(!error.hint().is_empty());
}

fn roles(file: &str) -> (Shape, Vec<Role>) {
    let sniffed = look("export.csv", file.as_bytes()).unwrap();
    (sniffed.mapping.shape, sniffed.mapping.roles)
}

#[test]
fn an_empty_file_is_refused() {
    refused("x.csv", b"", "x.csv: the file is empty");
    refused("x.csv", b"\xEF\xBB\xBF\n \n", "x.csv: the file is empty");
}

#[test]
fn a_header_alone_is_refused() {
    let message = "x.csv, row 1: the file holds a header and no rows";
    refused(
        "x.csv",
        b"account_id,identifier_type,identifier_value\n",
        message,
    );
}

#[test]
fn one_column_is_refused_unless_it_is_a_list() {
    refused(
        "x.csv",
        b"account_id\na\nb\n",
        "x.csv, row 1: the file has only one column (\"account_id\")",
    );
    refused(
        "x.csv",
        b"foo\nfoo\nfoo\n",
        "x.csv, row 1: the file has only one column (\"foo\")",
    );
    assert_eq!(
        look("seeds.csv", b"account_id\na\n").unwrap().mapping.shape,
        Shape::KnownBad
    );
}

#[test]
fn zeros_are_refused() {
    refused(
        "x.csv",
        &[0; 4096],
        "x.csv: the file holds nothing but zero bytes",
    );
    refused(
        "x.csv",
        b"a,b\n1,\0\0\0\0\n",
        "x.csv: the file is not text: it holds zero bytes",
    );
}

#[test]
fn other_formats_are_refused_by_name() {
    refused(
        "x.csv",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "x.csv: this is a picture, not a table of text",
    );
    refused(
        "x.csv",
        b"%PDF-1.7\n",
        "x.csv: this is a PDF document, not a table of text",
    );
    refused(
        "x.csv",
        b"PK\x03\x04abc",
        "x.csv: this is a ZIP archive, not a table of text",
    );
    let workbook = b"PK\x03\x04\x14\0\x08\0[Content_Types].xml";
    refused(
        "x.csv",
        workbook,
        "x.csv: this is an Excel workbook, not a table of text",
    );
    refused(
        "x.csv",
        b"[{\"a\":1}]",
        "x.csv: this is a JSON document, not a table of text",
    );
    refused(
        "x.csv",
        b"<!DOCTYPE html>",
        "x.csv: this is a web page or XML document, not a table of text",
    );
}

#[test]
fn five_thousand_columns_are_refused() {
    let file = format!("{}\n{}\n", "a,".repeat(5000), "1,".repeat(5000));
    refused(
        "x.csv",
        file.as_bytes(),
        "x.csv, row 1: the row has 5001 columns; 4096 are read at most",
    );
}

#[test]
fn a_huge_file_without_a_line_end_is_refused_from_its_head() {
    let error = sniff("x.csv", &vec![b'x'; HEAD_BYTES], 84 << 20).unwrap_err();
    assert_eq!(
        error.to_string(),
        "x.csv: the first 256 KiB hold no line end"
    );
}

#[test]
fn an_open_quote_in_the_header_is_refused() {
    let error = look("x.csv", b"\"account_id,b\n").unwrap_err();
    assert_eq!(error.problem, Problem::HeaderUnreadable);
}

#[test]
fn separators_and_line_ends_are_found() {
    for (separator, delimiter) in [
        (",", Delimiter::Comma),
        ("\t", Delimiter::Tab),
        (";", Delimiter::Semicolon),
        ("|", Delimiter::Pipe),
    ] {
        let file =
            "account_id,type,value\na,email,\"x, y; z\"\nb,ip,1.2.3.4\n".replace(',', separator);
        let sniffed = look("x.csv", file.as_bytes()).unwrap();
        assert_eq!(sniffed.dialect.delimiter, delimiter);
        assert_eq!(sniffed.mapping.shape, Shape::Long);
    }
    let sniffed = look("x.csv", b"account_id,type,value\ra,ip,1.2.3.4\r").unwrap();
    assert_eq!(sniffed.dialect.line_end, LineEnd::CarriageReturn);
    assert_eq!(sniffed.preview, [["a", "ip", "1.2.3.4"]]);
}

#[test]
fn columns_are_known_by_their_names_or_their_values() {
    let email = Role::Identifier(Kind::Email);
    assert_eq!(
        roles(
            "user_id,contact,registration_ip,signup_date\n1,a@b.org,1.2.3.4,2024-01-01\n2,c@d.org,1.2.3.5,2024-01-02\n"
        ),
        (
            Shape::Wide,
            vec![
                Role::Account,
                email,
                Role::Identifier(Kind::Ip),
                Role::CreatedAt
            ]
        )
    );
    assert_eq!(
        roles("account_id,device_id,last_seen\na,d1,2024-01-01\na,d2,2024-01-01\n"),
        (
            Shape::Long,
            vec![
                Role::Account,
                Role::Identifier(Kind::Device),
                Role::LastSeen
            ]
        )
    );
    // A status is an attribute; it makes no list of known-bad accounts.
    assert_eq!(
        roles("account_id,status\na,banned\nb,ok\n").0,
        Shape::Attributes
    );
}

#[test]
fn a_table_of_shares_is_known_by_its_columns_and_its_objects_by_their_values() {
    let header = "object_id,account_id,content_id,timestamp_share\n";
    let table =
        |object: &str| format!("{header}{object},a,p1,1623881091\n{object},b,p2,1623881099\n");
    let object = |text: &str| {
        let sniffed = look("shares.csv", text.as_bytes()).unwrap();
        assert!(sniffed.sure, "{sniffed:?}");
        assert_eq!(
            sniffed.mapping.roles[1..],
            [Role::Account, Role::Ignore, Role::FirstSeen]
        );
        sniffed.mapping.roles[0]
    };
    let hashed = table("85d2d12251a735ce05255061f7f231e2");
    assert_eq!(object(&hashed), Role::Identifier(Kind::Other));
    let urls = table("https://news.example/a");
    assert_eq!(object(&urls), Role::Identifier(Kind::Url));
}

#[test]
fn the_preview_shows_what_the_case_would_hold() {
    let file = "account_id,type,value,first_seen\nA1,email,Jane.Doe+x@gmail.com,2024-01-01\n";
    let sniffed = look("x.csv", file.as_bytes()).unwrap();
    assert_eq!(
        sniffed.canonical_under(&ringfence_normalise::Rules::default()),
        [["", "", "janedoe@gmail.com", "2024-01-01T00:00:00Z"]]
    );
    let mut mapping = sniffed.mapping.clone();
    mapping.roles[2] = Role::Ignore;
    assert_eq!(
        sniffed
            .with_mapping(mapping)
            .canonical_under(&ringfence_normalise::Rules::default()),
        [["", "", "", "2024-01-01T00:00:00Z"]]
    );
}

#[test]
fn a_recipe_makes_its_columns_sure() {
    let file = b"who,what,which\na,thing,x\nb,thing,y\n";
    let unsure = look("x.csv", file).unwrap();
    assert!(!unsure.sure);
    let roles = vec![Role::Account, Role::Kind, Role::Value];
    let mapping = Mapping {
        shape: Shape::Long,
        roles,
        header: true,
    };
    let mut recipe = Recipe::new();
    recipe.remember(&unsure.headers(), &mapping);
    let sure = unsure.with_recipe(&recipe);
    assert!(sure.sure);
    assert_eq!(sure.mapping, mapping);
}

#[test]
fn taking_the_first_row_as_data_moves_it_into_the_preview() {
    let sniffed = look("x.csv", b"account_id,type,value\na,ip,1.2.3.4\n").unwrap();
    let mapping = Mapping {
        header: false,
        ..sniffed.mapping.clone()
    };
    let moved = sniffed.clone().with_mapping(mapping);
    assert_eq!(moved.preview.len(), 2);
    assert_eq!(moved.headers(), ["column 1", "column 2", "column 3"]);
    assert_eq!(moved.with_mapping(sniffed.mapping.clone()), sniffed);
}

#[test]
fn edges_are_pairs_and_surely_so_where_ends_recur() {
    let edges = "Source,Target,Type,Id,Weight\na,b,Undirected,0,1\nb,c,Undirected,1,2\n";
    let sniffed = look("edges.csv", edges.as_bytes()).unwrap();
    assert_eq!(sniffed.mapping.shape, Shape::Pairs);
    assert_eq!(
        sniffed.mapping.roles,
        [
            Role::Account,
            Role::OtherAccount,
            Role::Ignore,
            Role::Ignore,
            Role::Count
        ]
    );

    let ends_recur = "account_1,account_2,relation\na,b,friend\nb,c,friend\n";
    let sniffed = look("x.csv", ends_recur.as_bytes()).unwrap();
    assert_eq!(sniffed.mapping.shape, Shape::Pairs);
    assert!(sniffed.confidence > 0.9);

    // An account and its value may be written as the ends of an edge: a person must say.
    let two_sorts = "source,target\nacc1,dev1\nacc2,dev1\nacc3,dev2\n";
    let sniffed = look("x.csv", two_sorts.as_bytes()).unwrap();
    assert_eq!((sniffed.mapping.shape, sniffed.sure), (Shape::Pairs, false));
}

#[test]
fn a_link_table_with_a_source_column_is_no_pair() {
    let links = "account_id,source,target,identifier_type,identifier_value\n\
                 a,x,y,phone,+4915112345678\nb,x,y,phone,+4915112345678\n";
    assert_eq!(roles(links).0, Shape::Long);
}

#[test]
fn a_list_of_known_good_accounts_is_known_by_its_name() {
    let shape = |name: &str, text: &str| look(name, text.as_bytes()).unwrap().mapping.shape;
    assert_eq!(
        shape("known_good.csv", "account_id\na\nb\n"),
        Shape::KnownGood
    );
    assert_eq!(
        shape("trusted accounts.csv", "account_id,reason\na,staff\n"),
        Shape::KnownGood
    );
    assert_eq!(
        shape("allowlist.csv", "account_id\na\nb\n"),
        Shape::KnownGood
    );
    // Hosts and addresses that strangers share are another list.
    assert_eq!(
        shape("allowlist.csv", "value\nlinktr.ee\n"),
        Shape::KnownShared
    );
}
