/** Where a process spends its time and memory, recorded by JDK Flight Recorder. */
@NullMarked
package gr.uregister.bench.profile;

import org.jspecify.annotations.NullMarked;
