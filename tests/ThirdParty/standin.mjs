// Starts the local Discord alone, as its own process, and plays lines in it as people and as misfortune do.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE = 20_000;

export class LocalDiscord {
  #process;
  #told = '';
  #complaints = '';
  #looking = new Set();

  /** The REST API up to its version, and the bot's token, as the local Discord prints them. */
  apiUrl = '';
  token = '';

  static async start() {
    const discord = new LocalDiscord();
    await discord.#start();
    return discord;
  }

  async #start() {
    const record = process.env.TEAMBOT_RECORD;
    const run = ['run', '--project', 'src/TeamBot.Sandbox', '--', 'serve', '--no-bot', '--urls', 'http://127.0.0.1:0'];
    // A process group of its own: `dotnet run` starts the sandbox as its child.
    this.#process = spawn('dotnet', record ? [...run, '--record', record] : run, { cwd: REPOSITORY, detached: true });
    process.once('exit', () => this.#kill());
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
    this.#process.stdout.setEncoding('utf8').on('data', (text) => this.#hear((this.#told += text)));
    this.#process.stderr.setEncoding('utf8').on('data', (text) => this.#hear((this.#complaints += text)));
    this.#process.on('close', () => this.#hear((this.#complaints += '(the local Discord has ended)')));

    // The first start may build it.
    const opening = await this.#see(/REST +(\S+)\/v10\n +token +(\S+)/, 0, 300_000);
    [, this.apiUrl, this.token] = opening;
  }

  /** Plays one line, such as `Ana: /ping`, and waits until the transcript shows all of what is expected, in that order. */
  async play(line, ...expected) {
    let from = this.#told.length;
    this.#process.stdin.write(`${line}\n`);
    for (const pattern of expected) {
      const found = await this.#see(pattern, from);
      from = found.end;
    }
  }

  /** Waits until the transcript shows something more, whoever caused it. */
  see(pattern) {
    return this.#see(pattern, 0);
  }

  async stop() {
    if (this.#process.exitCode === null) {
      const closed = once(this.#process, 'close');
      this.#process.stdin.end('quit\n');
      await closed;
    }
  }

  #kill() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      try {
        process.kill(-this.#process.pid, 'SIGKILL');
      } catch {
        // It ended in this very moment.
      }
    }
  }

  #see(pattern, from, patience = PATIENCE) {
    const { promise, resolve, reject } = withResolvers();
    const complained = this.#complaints.length;
    const look = () => {
      const found = pattern.exec(this.#told.slice(from));
      if (found) {
        found.end = from + found.index + found[0].length;
        done(() => resolve(found));
      } else if (this.#complaints.length > complained) {
        done(() => reject(new Error(`the local Discord complained: ${this.#complaints.slice(complained)}`)));
      }
    };
    const timer = setTimeout(() => {
      done(() => reject(new Error(`${pattern} was not seen. This was:\n${this.#told.slice(from)}`)));
    }, patience);
    const done = (end) => {
      clearTimeout(timer);
      this.#looking.delete(look);
      end();
    };
    this.#looking.add(look);
    look();
    return promise;
  }

  #hear() {
    for (const look of [...this.#looking]) look();
  }
}

function withResolvers() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
