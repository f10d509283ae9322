/**
 * What stores of documents with conditions share, whoever sells them: runs, outcomes and timers as {@link io.flowcraft.documents.Fields} of documents, times and values as text that
 * sorts and that UTF-8 can carry, what is known of a store's {@linkplain io.flowcraft.documents.StoreClock time}, how often what got into the way of another call is tried again,
 * and how the {@linkplain io.flowcraft.documents.Rebuilding index of a run} is rebuilt. It knows no vendor.
 */
@NullMarked
package io.flowcraft.documents;

import org.jspecify.annotations.NullMarked;
