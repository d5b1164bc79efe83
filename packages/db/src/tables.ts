import type {
  ApiKeyTable,
  AttemptTable,
  AuthSessionTable,
  AuthUserTable,
  CustomerSessionTable,
  InvitationTable,
  MemberTable,
  OwnerLinkTable,
  SignInCodeTable,
  UserOrganizationTable,
} from './tables/access.ts'
import type {
  HoursExceptionTable,
  InstallationTable,
  LocationTable,
  OrganizationSlugTable,
  OrganizationTable,
  ResourceTable,
  ResourceUnitTable,
  ServiceCategoryTable,
  ServiceOptionTable,
  ServiceQuestionTable,
  ServiceResourceTable,
  ServiceStaffTable,
  ServiceTable,
  StaffMemberTable,
  WeeklyHoursTable,
} from './tables/business.ts'
import type {
  BlockTable,
  BookingAnswerTable,
  BookingSegmentTable,
  BookingTable,
  ClaimTable,
  ClassSessionTable,
  CustomerTable,
  EventTable,
  ExternalBusyTable,
  IdempotencyTable,
  SeriesTable,
} from './tables/visits.ts'
import type { EventReaderTable, WaitlistEntryTable, WaitlistOfferTable } from './tables/waitlist.ts'

export type { MemberRole } from './tables/access.ts'
export type { BookingState, ReleasedClaim } from './tables/visits.ts'
export type { OfferState, WaitlistState } from './tables/waitlist.ts'

/** Every table as Kysely sees it; the migrations are the truth. */
export interface Tables {
  installation: InstallationTable
  organizationSlug: OrganizationSlugTable
  organization: OrganizationTable
  location: LocationTable
  staffMember: StaffMemberTable
  service: ServiceTable
  serviceStaff: ServiceStaffTable
  serviceCategory: ServiceCategoryTable
  serviceOption: ServiceOptionTable
  serviceQuestion: ServiceQuestionTable
  serviceResource: ServiceResourceTable
  resource: ResourceTable
  resourceUnit: ResourceUnitTable
  weeklyHours: WeeklyHoursTable
  hoursException: HoursExceptionTable
  customer: CustomerTable
  booking: BookingTable
  bookingSegment: BookingSegmentTable
  bookingAnswer: BookingAnswerTable
  series: SeriesTable
  classSession: ClassSessionTable
  block: BlockTable
  externalBusy: ExternalBusyTable
  claim: ClaimTable
  event: EventTable
  idempotency: IdempotencyTable
  waitlistEntry: WaitlistEntryTable
  waitlistOffer: WaitlistOfferTable
  eventReader: EventReaderTable
  authUser: AuthUserTable
  authSession: AuthSessionTable
  attempt: AttemptTable
  userOrganization: UserOrganizationTable
  member: MemberTable
  invitation: InvitationTable
  ownerLink: OwnerLinkTable
  apiKey: ApiKeyTable
  signInCode: SignInCodeTable
  customerSession: CustomerSessionTable
}
