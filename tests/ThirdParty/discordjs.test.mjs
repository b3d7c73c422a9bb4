// discord.js against the local Discord: people act and things go wrong by play lines, what they see is the transcript.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Client, CompressionMethod, Events, GatewayIntentBits, RESTEvents, SimpleShardingStrategy } from 'discord.js';
import { COMMANDS, startBot } from './discordjs-bot.mjs';
import { LocalDiscord } from './standin.mjs';

const CREATE_MESSAGE = '"POST /channels/{channel}/messages"';
let discord;
let bot;

before(async () => {
  discord = await LocalDiscord.start();
  bot = await startBot(discord);
});
after(async () => {
  await bot?.destroy();
  await discord?.stop();
});
afterEach(() => assert.deepEqual(bot.failures, []));

test('it is logged in, sees its server and its channel, and its commands are registered', async () => {
  const guild = bot.guilds.cache.first();
  assert.equal(bot.guilds.cache.size, 1);
  assert.ok(guild.available);
  assert.ok(guild.channels.cache.size > 0);
  assert.ok(guild.members.me.permissions.has('SendMessages'));
  const registered = await bot.application.commands.fetch();
  assert.deepEqual(registered.map((command) => command.name).sort(), COMMANDS.map((command) => command.name).sort());
});

test('a slash command is answered', () => discord.play('Ana: /ping', /Ana types \/ping/, /TeamBot answers Ana: pong/));

test('options arrive as what they are', () => discord.play('Ana: /add 40 b:2', /The sum is 42/));

test('a private answer is told to one person', () => discord.play('Ana: /whisper', /TeamBot tells only Ana: psst/));

test('a press of a button updates its message, again and again', async () => {
  await discord.play('Ana: /buttons', /Count: 0/, /\[More\]/);
  await discord.play('Ben: press More', /Count: 1/);
  await discord.play('Ana: press More', /Count: 2/);
});

test('a menu is picked from, the update deferred', async () => {
  await discord.play('Ana: /menu', /Which circle\?/);
  await discord.play('Ana: pick "Which circle?" Alumni Family', /Chosen: a and f/);
});

test('a form opens and its fields arrive', async () => {
  await discord.play('Ana: /form', /opens a form for Ana/, /A win/);
  await discord.play('Ana: fill "A win":"Two good talks"', /Win: Two good talks; more: nothing/);
});

test('choices are offered while one types', async () => {
  await discord.play('Ana: types name:"los_ang" in /zone', /is offered:\s+America\/Los_Angeles/);
  await discord.play('Ana: /zone Europe/London', /Zone: Europe\/London/);
});

test('a deferred answer is filled in and followed up', () =>
  discord.play('Ana: /slow', /TeamBot answers Ana: thought it over/, /and one thing more/, /and one thing less/, /tells only Ana: between us/));

test('a file is uploaded and is the same on the other side', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'third-party-'));
  try {
    const path = join(folder, 'saved.csv');
    await discord.play('Ana: /file', /Here it is/, /\(file: contacts\.csv\)/);
    await discord.play(`save contacts.csv to ${path}`);
    await discord.play('fault none', /No fault waits/); // Lines are played one after the other, so the file is there now.
    assert.equal(await readFile(path, 'utf8'), 'name,note\nÅsa,"met, at last"\n');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a message command gets the message it is used on', async () => {
  await discord.play('Ana: /say "not so loud"', /not so loud/, /Sent \d+/);
  await discord.play('Ben: app Shout on "not so loud"', /NOT SO LOUD!/);
});

test('a thread is opened below a message, written in, renamed and archived', () =>
  discord.play('Ana: /talk', /Let us talk/, /Here it goes on/, /TeamBot added Ana to the thread/, /changed the thread's name: Small talk/, /true Small talk true \d/));

test('a message is pinned, which leaves its notice', async () => {
  await discord.play('bot may pin-messages', /The bot may pin-messages here/);
  await discord.play('Ana: /pin', /Keep this/, /pinned a message to this channel/, /TeamBot tells only Ana: Keep this/);
});

for (const [name, line] of [['a cut connection', 'fault drop'], ['op 7', 'fault reconnect'], ['op 9 that may be resumed', 'fault invalid resumable'], ['close code 4000', 'fault close 4000']]) {
  test(`after ${name} it resumes, and what happened meanwhile is answered`, async () => {
    const resumed = once(bot, Events.ShardResume, { signal: AbortSignal.timeout(20_000) });
    await discord.play(line, /The local Discord: /);
    await Promise.all([discord.play('Ana: /ping', /TeamBot answers Ana: pong/), resumed]);
  });
}

test('after op 9 that may not be resumed it begins a new session', async () => {
  const ready = once(bot, Events.ShardReady, { signal: AbortSignal.timeout(20_000) });
  await discord.play('fault invalid', /The sessions are invalid/);
  await ready;
  await discord.play('Ana: /ping', /TeamBot answers Ana: pong/);
});

for (const scope of ['user', 'shared', 'global']) {
  test(`a 429 of scope ${scope} is waited out`, async () => {
    const statuses = [];
    const note = (request, response) => request.path.endsWith('/messages') && statuses.push(response.status);
    bot.rest.on(RESTEvents.Response, note);
    try {
      await discord.play(`fault 429 ${scope} 1.2 ${CREATE_MESSAGE}`, /meets the limit/);
      const began = performance.now();
      await discord.play(`Ana: /say "after ${scope}"`, new RegExp(`TeamBot writes: after ${scope}`), /Sent \d+/);
      assert.ok(performance.now() - began >= 1200, 'it did not wait');
      assert.deepEqual(statuses, [429, 200]);
    } finally {
      bot.rest.off(RESTEvents.Response, note);
    }
  });
}

test('with compressed payloads it reads the same', async () => {
  // discord.js has no setting for it but this one; without the package zlib-sync it takes payload compression for zlib-stream.
  const buildStrategy = (manager) => {
    manager.options.compression = CompressionMethod.ZlibStream;
    return new SimpleShardingStrategy(manager);
  };
  const other = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl }, ws: { buildStrategy } });
  const said = [];
  other.on(Events.Debug, (line) => said.push(line));
  try {
    await Promise.all([once(other, Events.ClientReady, { signal: AbortSignal.timeout(20_000) }), other.login(discord.token)]);
    assert.ok(said.some((line) => line.includes('compression: identify')), said.join('\n'));
    assert.equal(other.guilds.cache.first().name, bot.guilds.cache.first().name);
    assert.ok(other.guilds.cache.first().available);
  } finally {
    await other.destroy();
  }
});

test('a fault that is none is told', () =>
  assert.rejects(discord.play('fault everything', /never seen/), /A fault is one of these/));
