// A Vendure shop for tests: embedded SQLite, and two ways to pay. Refunds of the dummy stay pending
// until somebody settles them; those of the card are settled at once, or fail when their reason asks
// for it.
const path = require('path');
const {
  DefaultLogger,
  LogLevel,
  PaymentMethodHandler,
  dummyPaymentHandler,
} = require('@vendure/core');

const text = value => [{ languageCode: 'en', value }];

const card = new PaymentMethodHandler({
  code: 'test-card',
  description: text('A card that is charged at once'),
  args: {},
  createPayment: (ctx, order, amount, args, metadata) => ({
    amount,
    state: metadata.decline ? 'Declined' : 'Settled',
    errorMessage: metadata.decline ? 'card declined' : undefined,
    transactionId: `card-${order.code}`,
    metadata: {},
  }),
  settlePayment: () => ({ success: true }),
  createRefund: (ctx, input, amount, order) => ({
    state: /bank says no/.test(input.reason || '') ? 'Failed' : 'Settled',
    transactionId: `card-refund-${order.code}`,
  }),
});

exports.config = {
  apiOptions: { port: Number(process.env.VENDURE_PORT), hostname: '127.0.0.1' },
  authOptions: {
    tokenMethod: ['bearer', 'cookie', 'api-key'],
    superadminCredentials: {
      identifier: 'superadmin',
      password: process.env.VENDURE_PASSWORD,
    },
    cookieOptions: { secret: 'only-for-tests' },
    requireVerification: false,
  },
  dbConnectionOptions: {
    type: 'better-sqlite3',
    database: path.join(process.env.VENDURE_DATA, 'vendure.sqlite'),
    synchronize: true,
    logging: false,
  },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler, card] },
  logger: new DefaultLogger({ level: LogLevel.Warn }),
  plugins: [],
};
