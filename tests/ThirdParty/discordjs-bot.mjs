// A bot on discord.js as its guide has people write one. Nothing in it knows that this is not Discord, but for the API's address.
import {
  ActionRowBuilder, ApplicationCommandType, AttachmentBuilder, ButtonBuilder, ButtonStyle, Client, ContextMenuCommandBuilder, Events,
  GatewayIntentBits, MessageFlags, ModalBuilder, SlashCommandBuilder, StringSelectMenuBuilder, TextInputBuilder, TextInputStyle,
} from 'discord.js';

export const COMMANDS = [
  new SlashCommandBuilder().setName('ping').setDescription('Says pong'),
  new SlashCommandBuilder().setName('add').setDescription('Adds two numbers')
    .addIntegerOption((option) => option.setName('a').setDescription('One').setRequired(true).setMinValue(0))
    .addIntegerOption((option) => option.setName('b').setDescription('Another').setRequired(true)),
  new SlashCommandBuilder().setName('whisper').setDescription('Tells only you'),
  new SlashCommandBuilder().setName('buttons').setDescription('Shows a button'),
  new SlashCommandBuilder().setName('menu').setDescription('Shows a menu'),
  new SlashCommandBuilder().setName('form').setDescription('Opens a form'),
  new SlashCommandBuilder().setName('zone').setDescription('Picks a time zone')
    .addStringOption((option) => option.setName('name').setDescription('Which').setRequired(true).setAutocomplete(true)),
  new SlashCommandBuilder().setName('slow').setDescription('Thinks first'),
  new SlashCommandBuilder().setName('file').setDescription('Sends a file'),
  new SlashCommandBuilder().setName('say').setDescription('Writes into the channel')
    .addStringOption((option) => option.setName('text').setDescription('What').setRequired(true)),
  new SlashCommandBuilder().setName('talk').setDescription('Opens a thread below a message of its own'),
  new SlashCommandBuilder().setName('pin').setDescription('Pins a message of its own'),
  new ContextMenuCommandBuilder().setName('Shout').setType(ApplicationCommandType.Message),
];

const ZONES = ['Europe/Berlin', 'Europe/London', 'America/Los_Angeles'];
const row = (...components) => new ActionRowBuilder().addComponents(...components);
const more = (count) => row(new ButtonBuilder().setCustomId(`more:${count}`).setLabel('More').setStyle(ButtonStyle.Primary));

const commands = {
  ping: (interaction) => interaction.reply('pong'),
  add: (interaction) => interaction.reply(`The sum is ${interaction.options.getInteger('a') + interaction.options.getInteger('b')}`),
  whisper: (interaction) => interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral }),
  buttons: (interaction) => interaction.reply({ content: 'Count: 0', components: [more(1)] }),
  menu: (interaction) => interaction.reply({
    content: 'Choose',
    components: [row(new StringSelectMenuBuilder().setCustomId('circle').setPlaceholder('Which circle?').setMinValues(1).setMaxValues(2)
      .addOptions({ label: 'Alumni', value: 'a' }, { label: 'Sports', value: 's' }, { label: 'Family', value: 'f' }))],
  }),
  form: (interaction) => interaction.showModal(new ModalBuilder().setCustomId('week').setTitle('The week').addComponents(
    row(new TextInputBuilder().setCustomId('win').setLabel('A win').setStyle(TextInputStyle.Short)),
    row(new TextInputBuilder().setCustomId('more').setLabel('More').setStyle(TextInputStyle.Paragraph).setRequired(false)),
  )),
  zone: (interaction) => interaction.reply(`Zone: ${interaction.options.getString('name')}`),
  slow: async (interaction) => {
    await interaction.deferReply();
    await interaction.editReply('thought it over');
    const followUp = await interaction.followUp('and one thing more');
    await followUp.edit('and one thing less');
    await interaction.followUp({ content: 'between us', flags: MessageFlags.Ephemeral });
  },
  file: (interaction) => interaction.reply({
    content: 'Here it is',
    files: [new AttachmentBuilder(Buffer.from('name,note\nÅsa,"met, at last"\n'), { name: 'contacts.csv', description: 'Two contacts' })],
  }),
  say: async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const message = await interaction.channel.send(interaction.options.getString('text'));
    await interaction.editReply(`Sent ${message.id}`);
  },
  talk: async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const message = await interaction.channel.send('Let us talk');
    const thread = await message.startThread({ name: 'Talk', autoArchiveDuration: 60 });
    await thread.send('Here it goes on');
    await thread.members.add(interaction.user);
    await thread.setName('Small talk');
    await thread.setArchived(true);
    const again = await message.fetch(true);
    await interaction.editReply(`${again.hasThread} ${again.thread.name} ${again.thread.archived} ${thread.messageCount}`);
  },
  pin: async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const message = await interaction.channel.send('Keep this');
    await message.pin();
    const pinned = await interaction.channel.messages.fetchPins();
    await interaction.editReply(pinned.items.map((pin) => pin.message.content).join());
  },
  Shout: (interaction) => interaction.reply(`${interaction.targetMessage.content.toUpperCase()}!`),
};

async function answer(interaction) {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    await interaction.respond(ZONES.filter((zone) => zone.toLowerCase().includes(typed)).map((zone) => ({ name: zone, value: zone })));
  } else if (interaction.isButton()) {
    const count = Number(interaction.customId.split(':')[1]);
    await interaction.update({ content: `Count: ${count}`, components: [more(count + 1)] });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.deferUpdate();
    await interaction.editReply({ content: `Chosen: ${interaction.values.join(' and ')}`, components: [] });
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`Win: ${interaction.fields.getTextInputValue('win')}; more: ${interaction.fields.getTextInputValue('more') || 'nothing'}`);
  } else if (interaction.isCommand()) {
    await commands[interaction.commandName](interaction);
  }
}

/** Logs in and registers the commands. Errors of handlers are kept in `client.failures`. */
export async function startBot({ apiUrl, token }) {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: apiUrl } });
  client.failures = [];
  client.on(Events.Error, (error) => client.failures.push(error));
  client.on(Events.InteractionCreate, (interaction) => answer(interaction).catch((error) => client.failures.push(error)));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  await client.application.commands.set(COMMANDS);
  return client;
}
