//! `serve`: the one file at 127.0.0.1, with the sealing headers on every answer.
//!
//! Owns a server of one page: GET only, loopback only, no keep-alive. Each request is told, so that a
//! person and the tests can see that the page makes none of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::build::Profile;
use crate::fault::Fault;
use crate::pack::Packed;
use crate::{dist, seal};

pub struct Options {
    pub port: u16,
    pub profile: Profile,
}

/// Builds, then serves until it is stopped.
pub fn run(options: &Options) -> Result<(), Fault> {
    let listener = listen(options.port)?;
    let (_, packed) = dist::run(options.profile)?;
    println!("Ringfence is at http://127.0.0.1:{}", options.port);
    println!("Each line below is a request; after the page has loaded there must be none.");
    answer_all(&listener, &packed, |request, status| {
        println!("{request} {status}");
    });
    Ok(())
}

/// Loopback only: nobody else on the network sees the page.
pub fn listen(port: u16) -> Result<TcpListener, Fault> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| Fault::Port { port, source })
}

/// Answers requests, telling each to `log` before it is answered.
pub fn answer_all(
    listener: &TcpListener,
    packed: &Packed,
    log: impl Fn(&str, u16) + Send + Sync + 'static,
) {
    let log = Arc::new(log);
    let page = Arc::new(packed.html.clone());
    let headers = seal::headers(&packed.policy)
        .into_iter()
        .fold(String::new(), |all, (name, value)| {
            all + &format!("{name}: {value}\r\n")
        });
    let headers = Arc::new(headers);
    for stream in listener.incoming().flatten() {
        let (log, page, headers) = (log.clone(), page.clone(), headers.clone());
        // A browser opens spare connections and says nothing on them: each gets its own thread.
        thread::spawn(move || {
            // A client that went away needs no answer.
            let _ = answer(stream, &page, &headers, &*log);
        });
    }
}

fn answer(
    mut stream: TcpStream,
    page: &str,
    headers: &str,
    log: &dyn Fn(&str, u16),
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(stream.try_clone()?.take(64 * 1024));
    let mut request = String::new();
    if lines.read_line(&mut request)? == 0 {
        return Ok(());
    }
    let mut header = String::new();
    while lines.read_line(&mut header)? > 2 {
        header.clear();
    }
    let words = request.split_whitespace().collect::<Vec<_>>();
    let (status, reason, body) = match words.as_slice() {
        ["GET", "/" | "/index.html", ..] => (200, "OK", page),
        ["GET", ..] => (404, "Not Found", "Ringfence is one page, at /."),
        _ => (405, "Method Not Allowed", "Only GET is answered."),
    };
    log(
        words.get(..2).unwrap_or_default().join(" ").as_str(),
        status,
    );
    let media_type = if status == 200 {
        "text/html"
    } else {
        "text/plain"
    };
    write!(
        stream,
        "HTTP/1.1 {status} {reason}\r\nContent-Type: {media_type}; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n{headers}\r\n{body}",
        body.len(),
    )
}
