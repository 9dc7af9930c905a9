// SPDX-License-Identifier: EUPL-1.2
// Bolt for JavaScript as documented, answering hello.
const { App } = require('@slack/bolt');

const app = new App({
  token: 'xoxb-1',
  signingSecret: process.env.SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK },
});

app.command('/tip', async ({ ack }) => {
  await ack('Hello');
});

app.start(Number(process.argv[2]));
