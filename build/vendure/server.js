// Starts the shop with an empty database, and fills it with a small catalogue.
const path = require('path');
const { bootstrap } = require('@vendure/core');
const { populate } = require('@vendure/core/cli');
const { config } = require('./config');

const initialData = {
  defaultLanguage: 'en',
  defaultZone: 'Asia',
  roles: [
    { code: 'support', description: 'Support', permissions: ['ReadOrder', 'ReadCustomer'] },
  ],
  taxRates: [{ name: 'Standard Tax', percentage: 10 }],
  shippingMethods: [{ name: 'Standard Shipping', price: 500 }],
  paymentMethods: [
    {
      name: 'Dummy',
      handler: {
        code: 'dummy-payment-handler',
        arguments: [{ name: 'automaticSettle', value: 'true' }],
      },
    },
    { name: 'Card', handler: { code: 'test-card', arguments: [] } },
  ],
  countries: [
    { name: 'Vietnam', code: 'VN', zone: 'Asia' },
    { name: 'Kuwait', code: 'KW', zone: 'Asia' },
  ],
  collections: [],
};

// Vendure writes its errors of an import to where it was started.
process.chdir(process.env.VENDURE_DATA);
populate(() => bootstrap(config), initialData, path.join(__dirname, 'products.csv'))
  .then(() => console.log('The shop is open.'))
  .catch(error => {
    console.error(error);
    process.exit(1);
  });
