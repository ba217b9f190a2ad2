//! The policy that seals the page: hashes, the meta tag, and the headers of the served file.
//!
//! Owns every directive; docs/SECURITY.md says why each is there. A nonce written at build time would
//! be no nonce, so script and style are named by their hashes.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// `sha256-…` of an inline script or style, as a policy names it.
pub fn source_hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

pub fn hex_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// The policy, for the page's own meta tag.
pub fn policy(script: &str, style: &str) -> String {
    let script = source_hash(script);
    let style = source_hash(style);
    [
        "default-src 'none'",
        &format!("script-src {script} 'wasm-unsafe-eval'"),
        "script-src-attr 'none'",
        &format!("style-src {style}"),
        "style-src-attr 'none'",
        "img-src blob: data:",
        "worker-src blob:",
        "connect-src 'none'",
        "font-src 'none'",
        "media-src 'none'",
        "object-src 'none'",
        "frame-src 'none'",
        "manifest-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "webrtc 'block'",
        "require-trusted-types-for 'script'",
        "trusted-types ringfence default",
    ]
    .join("; ")
}

/// The headers of every served answer; some directives work in a header only.
pub fn headers(policy: &str) -> Vec<(&'static str, String)> {
    let only_here = "frame-ancestors 'none'; \
        sandbox allow-scripts allow-same-origin allow-downloads allow-forms allow-modals";
    vec![
        ("Content-Security-Policy", format!("{policy}; {only_here}")),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("X-DNS-Prefetch-Control", "off".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", refused_powers()),
        ("Cache-Control", "no-store".to_owned()),
    ]
}

fn refused_powers() -> String {
    let powers = [
        "accelerometer",
        "bluetooth",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "serial",
        "usb",
        "xr-spatial-tracking",
    ];
    powers.map(|power| format!("{power}=()")).join(", ")
}
