//! From a file's own words for a kind (`device_id`, `wallet_eth`, `E-Mail`) to the kind.

use crate::Kind;

impl Kind {
    /// The kind that a type label or a column header names; `Other` if nothing fits.
    ///
    /// Words decide, in any case, with any separators: `soc_sec_id`, `Soc Sec ID` and `socSecId` are
    /// the same label. Linear in the label's length.
    pub fn from_label(label: &str) -> Self {
        let words = words(label);
        let has = |word: &str| words.iter().any(|w| w == word);
        let whole = words.concat();
        if let Some(&(_, kind)) = WHOLE.iter().find(|(text, _)| *text == whole) {
            return kind;
        }
        RULES
            .iter()
            .find(|(wanted, _)| wanted.split(' ').all(has))
            .map_or(Self::Other, |&(_, kind)| kind)
    }
}

/// Labels that words alone would mislead, or that are written as one word.
const WHOLE: &[(&str, Kind)] = &[
    ("governmentid", Kind::GovernmentId),
    ("birthdate", Kind::BirthDate),
    ("deviceid", Kind::Device),
    ("ipaddress", Kind::Ip),
    ("emailaddress", Kind::Email),
    ("phonenumber", Kind::Phone),
    ("fullname", Kind::Name),
    ("username", Kind::Handle),
    ("socsecid", Kind::GovernmentId),
    ("dateofbirth", Kind::BirthDate),
    ("postalcode", Kind::Postcode),
    ("pair", Kind::Pair),
];

/// The first rule whose words all occur in the label decides, so the narrower come first.
const RULES: &[(&str, Kind)] = &[
    ("email domain", Kind::Domain),
    ("mail domain", Kind::Domain),
    ("email host", Kind::Domain),
    ("email local", Kind::Handle),
    ("mail local", Kind::Handle),
    // A composite of a name and a date is a narrower name, never a birth date.
    ("surname", Kind::Name),
    ("given", Kind::Name),
    ("counterparty", Kind::Counterparty),
    ("counterparties", Kind::Counterparty),
    ("counter party", Kind::Counterparty),
    ("payee", Kind::Counterparty),
    ("beneficiary", Kind::Counterparty),
    ("postcode", Kind::Postcode),
    ("zip", Kind::Postcode),
    ("zipcode", Kind::Postcode),
    ("plz", Kind::Postcode),
    ("post code", Kind::Postcode),
    ("postal code", Kind::Postcode),
    ("ip", Kind::Ip),
    ("ips", Kind::Ip),
    ("ipv4", Kind::Ip),
    ("ipv6", Kind::Ip),
    ("ipaddr", Kind::Ip),
    ("email", Kind::Email),
    ("emails", Kind::Email),
    ("mail", Kind::Email),
    ("e mail", Kind::Email),
    ("wallet", Kind::Wallet),
    ("wallets", Kind::Wallet),
    ("btc", Kind::Wallet),
    ("eth", Kind::Wallet),
    ("bitcoin", Kind::Wallet),
    ("ethereum", Kind::Wallet),
    ("crypto", Kind::Wallet),
    ("device", Kind::Device),
    ("devices", Kind::Device),
    ("imei", Kind::Device),
    ("imsi", Kind::Device),
    ("idfa", Kind::Device),
    ("idfv", Kind::Device),
    ("gaid", Kind::Device),
    ("aaid", Kind::Device),
    ("adid", Kind::Device),
    ("android", Kind::Device),
    ("fingerprint", Kind::Device),
    ("cookie", Kind::Device),
    ("cookies", Kind::Device),
    ("mac", Kind::Device),
    ("hwid", Kind::Device),
    ("udid", Kind::Device),
    ("uuid", Kind::Device),
    ("machine", Kind::Device),
    ("browser", Kind::Device),
    ("phone", Kind::Phone),
    ("phones", Kind::Phone),
    ("telephone", Kind::Phone),
    ("tel", Kind::Phone),
    ("mobile", Kind::Phone),
    ("cell", Kind::Phone),
    ("msisdn", Kind::Phone),
    ("whatsapp", Kind::Phone),
    ("telefon", Kind::Phone),
    ("url", Kind::Url),
    ("urls", Kind::Url),
    ("link", Kind::Url),
    ("website", Kind::Url),
    ("homepage", Kind::Url),
    ("uri", Kind::Url),
    ("landing", Kind::Url),
    ("domain", Kind::Domain),
    ("domains", Kind::Domain),
    ("hostname", Kind::Domain),
    ("host", Kind::Domain),
    ("payment", Kind::Payment),
    ("payments", Kind::Payment),
    ("card", Kind::Payment),
    ("cards", Kind::Payment),
    ("iban", Kind::Payment),
    ("pan", Kind::Payment),
    ("bin", Kind::Payment),
    ("bank", Kind::Payment),
    ("paypal", Kind::Payment),
    ("instrument", Kind::Payment),
    ("ssn", Kind::GovernmentId),
    ("passport", Kind::GovernmentId),
    ("national id", Kind::GovernmentId),
    ("national number", Kind::GovernmentId),
    ("government", Kind::GovernmentId),
    ("soc sec", Kind::GovernmentId),
    ("social security", Kind::GovernmentId),
    ("tax id", Kind::GovernmentId),
    ("tin", Kind::GovernmentId),
    ("licence", Kind::GovernmentId),
    ("license", Kind::GovernmentId),
    ("dob", Kind::BirthDate),
    ("birth", Kind::BirthDate),
    ("birthday", Kind::BirthDate),
    ("geburtsdatum", Kind::BirthDate),
    ("handle", Kind::Handle),
    ("handles", Kind::Handle),
    ("user name", Kind::Handle),
    ("screen name", Kind::Handle),
    ("nick", Kind::Handle),
    ("nickname", Kind::Handle),
    ("login", Kind::Handle),
    ("telegram", Kind::Handle),
    ("twitter", Kind::Handle),
    ("instagram", Kind::Handle),
    ("skype", Kind::Handle),
    ("domain name", Kind::Domain),
    ("name", Kind::Name),
    ("names", Kind::Name),
    ("firstname", Kind::Name),
    ("lastname", Kind::Name),
    ("brand", Kind::Name),
    ("suburb", Kind::Postcode),
    ("city", Kind::Postcode),
    ("town", Kind::Postcode),
    ("address", Kind::Address),
    ("addresses", Kind::Address),
    ("addr", Kind::Address),
    ("street", Kind::Address),
];

/// The label's words in lower case, split at separators, at `aB` and between a word and `1`.
fn words(label: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut previous_lower = false;
    for c in label.chars() {
        let starts_word = c.is_uppercase() && previous_lower;
        if (!c.is_alphanumeric() || starts_word) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        previous_lower = c.is_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    // `phone2` and `line1` count their columns: the number is not part of the word.
    for word in &mut words {
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if !stem.is_empty() && !stem.ends_with("ipv") {
            word.truncate(stem.len());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, labels: &[&str]) {
        for label in labels {
            assert_eq!(Kind::from_label(label), kind, "{label}");
        }
    }

    #[test]
    fn the_words_of_real_exports_are_understood() {
        check(
            Kind::Device,
            &[
                "device_id",
                "Device ID",
                "deviceId",
                "imei",
                "cookie",
                "MAC address",
            ],
        );
        check(
            Kind::Phone,
            &["phone", "msisdn", "Phone Number", "mobile2", "tel."],
        );
        check(
            Kind::Ip,
            &["ip", "IP address", "login_ip", "ipv6", "registration ip"],
        );
        check(Kind::Email, &["email", "E-Mail", "mail", "emailAddress"]);
        check(Kind::Url, &["url", "landing_url", "Website"]);
        check(
            Kind::Payment,
            &["payment", "card", "iban", "card_hash", "bank_account"],
        );
        check(
            Kind::Handle,
            &["handle_norm", "username", "screen_name", "email_local"],
        );
        check(Kind::Wallet, &["wallet_eth", "btc", "wallet address"]);
        check(
            Kind::GovernmentId,
            &[
                "national_id",
                "soc_sec_id",
                "passport",
                "SSN",
                "government id",
            ],
        );
        check(
            Kind::Domain,
            &[
                "registrable_domain",
                "domain",
                "email_domain",
                "domain name",
            ],
        );
        check(
            Kind::Address,
            &[
                "street_address",
                "address_line2",
                "address_1",
                "street_number",
            ],
        );
        check(
            Kind::Name,
            &[
                "full_name",
                "first_name",
                "surname",
                "brand_label",
                "surname_dob",
                "given_dob",
            ],
        );
        check(
            Kind::BirthDate,
            &["date_of_birth", "dob", "birth date", "Birthdate"],
        );
        check(
            Kind::Postcode,
            &["postcode", "zip", "postcode_suburb", "suburb", "city"],
        );
        check(Kind::Counterparty, &["counterparty", "hub_counterparty"]);
        check(
            Kind::Other,
            &[
                "procedure",
                "tld",
                "platform",
                "target_country",
                "also_in_network",
                "",
            ],
        );
    }

    #[test]
    fn every_stable_name_is_its_own_label() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_label(kind.name()), kind);
        }
    }
}
