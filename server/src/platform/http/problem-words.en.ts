import type { ProblemWords } from './problem-codes.ts'

export const ENGLISH: ProblemWords = {
  invalid_request: ['The request is not valid', 'Check the fields listed in errors and send the request again.'],
  malformed_body: ['The body can not be read', 'Send well-formed data of the stated content type.'],
  unauthenticated: ['Sign in first', 'Sign in and send the access token as a bearer token.'],
  forbidden: ['Not allowed', 'Your account may not do this.'],
  not_found: ['Not found', 'There is nothing here, or it is not yours. Check the address.'],
  method_not_allowed: ['Method not allowed', 'Use one of the methods in the Allow header.'],
  conflict: ['Not possible in the present state', 'Load the current state and try again.'],
  precondition_failed: ['It has changed meanwhile', 'Load it again, then repeat your change.'],
  payload_too_large: ['Too large', 'Send at most {limit}.'],
  unsupported_media_type: ['Content type not supported', 'Send the content type that the reference names.'],
  idempotency_key_reused: ['Idempotency-Key was used for another request', 'Use a new key for a new request.'],
  request_in_progress: ['The same request is still running', 'Wait a moment and repeat it with the same key.'],
  set_not_ready: [
    'The set has no questions yet',
    'Wait until the set is ready, or add questions to it, then try again.',
  ],
  no_ready_documents: [
    'There is nothing to ask about yet',
    'Upload a document to the subject, or wait until the chosen ones have been read, then try again.',
  ],
  document_unknown: [
    'A document is not in this subject',
    'Choose documents of the subject, or leave documentIds out to use all.',
  ],
  topic_unknown: ['A topic is not in the chosen documents', 'Choose topics from the outline of the subject.'],
  topics_twice: ['Topics are chosen twice', 'Give either topicIds or a share per topic in topics.'],
  shares_mismatch: [
    'The shares do not add up',
    'Give shares that sum to 100, or numbers of questions that sum to {count}.',
  ],
  question_unknown: [
    'A question or option is not in the set',
    'Question {number} names an id that the set does not have, or names it twice. Leave the id out for a new one.',
  ],
  options_repeat: ['Two options are the same', 'Give question {number} options that differ.'],
  key_not_an_option: ['The key is not an option', 'Let the key of question {number} name one of its options.'],
  citation_fixed: [
    'A citation can not be written by hand',
    'Send the citation of question {number} unchanged, or leave it out.',
  ],
  attempt_over: ['The attempt is over', 'Open its review, or start a new attempt.'],
  option_unknown: [
    'That is not an option of this question',
    'Choose one of the options of the question, or null to clear the answer.',
  ],
  upload_field_unknown: ['Unknown part in the upload', 'Send only files, each as a multipart part named "file".'],
  file_missing: ['No file', 'Send at least one file as a multipart part named "file".'],
  file_empty: ['A file is empty', '"{fileName}" has no content. Nothing was uploaded; leave it out or choose another.'],
  file_too_large: [
    'A file is too large',
    '"{fileName}" is larger than {limit}. Nothing was uploaded; split it or leave it out.',
  ],
  too_many_files: ['Too many files at once', 'Send at most {limit} files in one request. Nothing was uploaded.'],
  subject_full: [
    'The subject is full',
    'It holds {used} of at most {limit} documents; these do not fit. Delete some or use another subject.',
  ],
  document_not_failed: [
    'Only a failed document is processed again',
    'Wait until it is read; if that fails, try again.',
  ],
  document_not_ready: ['The document is not ready', 'Wait until it has been read, then try again.'],
  outline_invalid: [
    'The outline is not valid',
    'The topic at {place} is not one of this subject or stands there twice. Send each id once; leave it out for a new topic.',
  ],
  invalid_credentials: ['E-mail or password is wrong', 'Check both and try again, or ask for a new password.'],
  email_not_verified: [
    'The e-mail address is not confirmed',
    'Open the link in the mail we sent, or ask for a new one.',
  ],
  account_deactivated: ['The account is deactivated', 'Ask the administrators of this service.'],
  wrong_password: ['The password is wrong', 'Enter your present password.'],
  origin_not_allowed: [
    'This page may not do that',
    'Call it from a page of this service: the Origin header must be its address.',
  ],
  token_invalid: ['The link is not good any more', 'Each link works once and for a limited time. Ask for a new mail.'],
  password_weak: [
    'The password is too simple',
    'Use at least 8 characters, with an upper-case and a lower-case letter, a digit and a special character.',
  ],
  password_common: ['The password is a common one', 'Choose one that others would not think of.'],
  time_zone_unknown: ['The time zone is not known', 'Use a name like Asia/Ho_Chi_Minh.'],
  session_ended: ['The session has ended', 'Sign in again.'],
  rate_limited: ['Too many requests', 'Wait {seconds} seconds and try again.'],
  internal_error: ['Something failed on our side', 'Try again; if it persists, report the request id.'],
  unavailable: ['Not available right now', 'Try again in a moment.'],
}
