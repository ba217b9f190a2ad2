//! When the worker pauses, reports progress, or stops.
//!
//! Owns the clock of one running request. A synchronous loop would never see a cancel message, so
//! the work comes here every few milliseconds and the event loop gets a turn now and then.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Promise;
use ringfence_wire::{Event, RequestId, Stage};
use ringfence_workbench::{Cancelled, Shell};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, Performance, WorkerGlobalScope};

use crate::post;

/// Longest stretch of work without a turn of the event loop, milliseconds.
const TURN_MS: f64 = 30.0;
/// Shortest time between two reports of progress, milliseconds.
const REPORT_MS: f64 = 100.0;

/// Set by a cancel message, read by the running request.
pub type CancelFlag = Rc<Cell<bool>>;

/// The worker's own clock; where there is none, time stands still.
#[derive(Debug)]
pub struct Clock(Option<Performance>);

impl Clock {
    pub fn new() -> Self {
        let scope = js_sys::global().dyn_into::<WorkerGlobalScope>().ok();
        Clock(scope.and_then(|scope| scope.performance()))
    }

    /// Milliseconds since the worker began.
    pub fn now_ms(&self) -> f64 {
        self.0.as_ref().map_or(0.0, Performance::now)
    }
}

/// The shell of one request.
#[derive(Debug)]
pub struct WorkerPace {
    request: RequestId,
    cancelled: CancelFlag,
    clock: Clock,
    turned_at_ms: Cell<f64>,
    reported_at_ms: Cell<f64>,
    stage: Cell<Option<Stage>>,
}

impl WorkerPace {
    pub fn new(request: RequestId, cancelled: CancelFlag) -> Self {
        let clock = Clock::new();
        WorkerPace {
            request,
            cancelled,
            turned_at_ms: Cell::new(clock.now_ms()),
            clock,
            reported_at_ms: Cell::new(f64::NEG_INFINITY),
            stage: Cell::new(None),
        }
    }
}

impl WorkerPace {
    /// Leaves a mark in the browser's own record where a stage begins, for who measures the page.
    fn mark(&self, stage: Stage) {
        if self.stage.replace(Some(stage)) != Some(stage)
            && let Some(performance) = &self.clock.0
        {
            // A mark that cannot be made is missed by nobody but a measurement.
            let _ = performance.mark(stage.name());
        }
    }
}

impl Shell for WorkerPace {
    fn tell(&self, event: Event) {
        if let Event::Progress(progress) = &event {
            self.mark(progress.stage);
            let now_ms = self.clock.now_ms();
            if now_ms - self.reported_at_ms.get() < REPORT_MS {
                return;
            }
            self.reported_at_ms.set(now_ms);
        }
        post::event(self.request, event);
    }

    async fn breathe(&self) -> Result<(), Cancelled> {
        if self.clock.now_ms() - self.turned_at_ms.get() >= TURN_MS {
            turn_of_the_event_loop().await;
            self.turned_at_ms.set(self.clock.now_ms());
        }
        if self.cancelled.get() {
            return Err(Cancelled);
        }
        Ok(())
    }
}

/// Resolves after messages that wait have been handled; timers would be held back to 4 ms each.
pub async fn turn_of_the_event_loop() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let woken = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // A promise that only resolves: its value says nothing.
        let _ = JsFuture::from(woken).await;
    }
    channel.port1().close();
}
