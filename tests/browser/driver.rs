//! Processes of a test run: drivers and displays.
//!
//! Ends exactly what it started, when it is dropped.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::time::{Instant, interval};

use crate::page::Trouble;

const START_LIMIT: Duration = Duration::from_secs(30);
/// Tenths of a second that a process gets to end by itself.
const GRACE_TENTHS: u32 = 50;

/// A process and all that it started.
#[derive(Debug)]
pub struct Process(Child);

impl Process {
    pub fn start(command: &mut Command) -> Result<Process, Trouble> {
        let quiet = command
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        let started = quiet.spawn();
        let program = command.get_program().to_string_lossy().into_owned();
        started
            .map(Process)
            .map_err(|error| Trouble(format!("{program} did not start: {error}")))
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The group, since a driver's browser outlives a driver that is ended alone.
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["--", &group]).status();
        // One that hangs does not hear it, and would be waited for without end.
        for _ in 0..GRACE_TENTHS {
            if matches!(self.0.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.0.wait();
    }
}

/// A driver that listens, and the display that its browser draws on.
#[derive(Debug)]
pub struct Driver {
    pub address: String,
    _process: Process,
    _display: Option<Process>,
}

impl Driver {
    /// Starts a driver on a free port; the command gets the port from `with_port`.
    pub async fn start(
        mut command: Command,
        with_port: impl Fn(&mut Command, u16),
        display: Option<Display>,
    ) -> Result<Driver, Trouble> {
        let port = free_port()?;
        with_port(&mut command, port);
        command.stdout(Stdio::null());
        if let Some(display) = &display {
            command.env("DISPLAY", &display.name);
        }
        let process = Process::start(&mut command)?;
        listening(port).await?;
        Ok(Driver {
            address: format!("http://127.0.0.1:{port}"),
            _process: process,
            _display: display.map(|display| display.process),
        })
    }
}

/// A virtual display.
pub struct Display {
    name: String,
    process: Process,
}

impl Display {
    /// Xvfb takes a free number itself and prints it once it is ready.
    pub fn start() -> Result<Display, Trouble> {
        let mut command = Command::new("Xvfb");
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "2000x1300x24",
            "-nolisten",
            "tcp",
        ]);
        let mut process = Process::start(command.stdout(Stdio::piped()))?;
        let output = process.child().stdout.take();
        let mut line = String::new();
        if let Some(output) = output {
            std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut line)?;
        }
        match line.trim() {
            "" => Err(Trouble("Xvfb said no display".to_owned())),
            number => Ok(Display {
                name: format!(":{number}"),
                process,
            }),
        }
    }
}

fn free_port() -> Result<u16, Trouble> {
    let probe = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(probe.local_addr()?.port())
}

async fn listening(port: u16) -> Result<(), Trouble> {
    let mut ticks = interval(Duration::from_millis(50));
    let end = Instant::now() + START_LIMIT;
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if Instant::now() > end {
            return Err(Trouble(format!("no driver listens at {port}")));
        }
        ticks.tick().await;
    }
    Ok(())
}
