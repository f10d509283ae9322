/**
 * What reads the address of PostgreSQL as people write it, before any other code of ours runs: a driver that stands beside PostgreSQL's own in the server's
 * configuration. Packed as a jar of its own, for it is not part of the application.
 */
@NullMarked
package io.flowcraft.postgres;

import org.jspecify.annotations.NullMarked;
