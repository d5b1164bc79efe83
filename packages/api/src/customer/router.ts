import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { eraseCustomer } from './erase-customer.ts'
import { exportCustomer } from './export-customer.ts'
import { findCustomers } from './find-customers.ts'
import { getCustomer } from './get-customer.ts'
import { mergeCustomers } from './merge-customers.ts'
import * as schema from './schema.ts'
import { updateCustomer } from './update-customer.ts'

export const customerRouter = router({
  find: access('customer.find')
    .input(schema.findCustomersInput)
    .output(schema.customerList)
    .query(({ ctx, input }) => findCustomers(ctx, input)),
  get: access('customer.get')
    .input(schema.getCustomerInput)
    .output(schema.customerWithHistory)
    .query(({ ctx, input }) => getCustomer(ctx, input)),
  update: access('customer.update')
    .input(schema.updateCustomerInput)
    .output(schema.customer)
    .mutation(({ ctx, input }) => updateCustomer(ctx, input)),
  merge: access('customer.merge')
    .input(schema.mergeCustomersInput)
    .output(schema.customer)
    .mutation(({ ctx, input }) => mergeCustomers(ctx, input)),
  export: access('customer.export')
    .input(schema.customerKey)
    .output(schema.customerExport)
    .query(({ ctx, input }) => exportCustomer(ctx, input)),
  erase: access('customer.erase')
    .input(schema.customerKey)
    .output(schema.customerErased)
    .mutation(({ ctx, input }) => eraseCustomer(ctx, input)),
})
