//! Slow work off the drawing thread: one thread does what it is given in order and sends each result to the loop.

use super::program::Post;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Gives the post what there is to tell on the way, and its result.
type Job<S> = Box<dyn FnOnce(&Post<S>) -> S + Send>;

/// A thread for work that takes its time. Work that must not wait for other work needs a thread of its own.
#[derive(Debug)]
pub struct Worker<S> {
    jobs: Sender<Job<S>>,
}

impl<S: Send + 'static> Worker<S> {
    pub fn start(name: &str, post: Post<S>) -> io::Result<Worker<S>> {
        let (jobs, waiting) = channel();
        thread::Builder::new().name(name.to_owned()).spawn(move || work(&waiting, &post))?;
        Ok(Worker { jobs })
    }

    /// Done after everything that was given before.
    pub fn give(&self, job: impl FnOnce(&Post<S>) -> S + Send + 'static) {
        // The thread ends only with the loop, which takes a panic over; then nobody wants the result.
        let _unheard = self.jobs.send(Box::new(job));
    }
}

/// A mistake in a job ends the program as one in the loop would: nobody waits for ever for a result that never comes.
fn work<S: Send + 'static>(waiting: &Receiver<Job<S>>, post: &Post<S>) {
    for job in waiting {
        match catch_unwind(AssertUnwindSafe(|| job(post))) {
            Ok(result) => post.send(result),
            Err(panic) => return post.send_panic(panic),
        }
    }
}
