/** The address of every screen that another one leads to. */
export const routes = {
  home: '/' as const,
  bookings: '/bookings' as const,
  connect: '/connect' as const,
  visits: '/visits' as const,
  account: '/account' as const,
  day: (organizationId: string) => ({ pathname: '/day/[organizationId]' as const, params: { organizationId } }),
  times: (serviceId: string) => ({ pathname: '/service/[serviceId]' as const, params: { serviceId } }),
  form: (params: { serviceId: string; startsAt: string; staffMemberId?: string }) => ({
    pathname: '/service/[serviceId]/details' as const,
    params,
  }),
  /** `booked` right after booking. */
  booking: (manageToken: string, moment?: 'booked') => ({
    pathname: '/booking/[manageToken]' as const,
    params: { manageToken, ...(moment ? { moment } : {}) },
  }),
}
