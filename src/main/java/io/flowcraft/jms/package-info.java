/**
 * The room of queues that speak Jakarta Messaging. {@link io.flowcraft.jms.JmsRoom} is its door: it sends jobs, and puts back what could not be worked on.
 * {@link io.flowcraft.jms.JobListener} is where the server delivers them, bound to a queue by the server's configuration alone; it hands them to
 * {@link io.flowcraft.jms.Intake}.
 */
@NullMarked
package io.flowcraft.jms;

import org.jspecify.annotations.NullMarked;
